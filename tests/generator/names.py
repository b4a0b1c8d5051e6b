"""Given and family names of many countries, from which names of invented people are made.

A family name is a stem with an ending, so that a few words give thousands of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product


@dataclass(frozen=True)
class Names:
    """Names of a country in its own script.

    `women` and `men` are given names. A family name is one of the `stems` with one of the `endings`, of which the form
    for women follows a slash.
    """

    country: str
    women: str
    men: str
    stems: str
    endings: str

    @cached_property
    def given(self) -> list[tuple[str, bool]]:
        """The given names, each with whether it is a woman's."""
        return [(name, True) for name in self.women.split()] + [(name, False) for name in self.men.split()]

    @cached_property
    def families(self) -> list[tuple[str, str]]:
        """The family names, each with the form for women."""
        pairs = product(self.stems.split(), self.endings.split())
        return [(stem + self._form(end, 0), stem + self._form(end, -1)) for stem, end in pairs]

    @staticmethod
    def _form(ending: str, index: int) -> str:
        return ending.split("/")[index].strip("-")


NAMES: dict[str, Names] = {
    "uk": Names(
        "Ukraine",
        "Олена Оксана Наталія Ірина Юлія Тетяна Катерина Марія Ганна Світлана Людмила Галина Надія Ольга Вікторія "
        "Софія Дарина Соломія Лариса Богдана Христина Зоряна Леся Роксолана Інна Яна Валентина Любов Мирослава "
        "Уляна",
        "Олександр Сергій Андрій Володимир Дмитро Микола Іван Михайло Юрій Олексій Євген Василь Ігор Олег Тарас "
        "Богдан Віталій Павло Ярослав Максим Петро Роман Остап Назар Григорій Степан Кирило Данило Ростислав "
        "Святослав Антін",
        "Бондар Ковал Шевч Мельн Ткач Кравч Пономар Гончар Мороз Савч Рудн Петр Клим Левч Данил Захар Костюч "
        "Романч Сидор Тимош Яким Федор Грицай Дьяч Лисен Павл Остап Харч Жук Бойч Чорн Біл Гайд Кузьм Марч Назар "
        "Панас Семен Стец Щерб Вовч Голуб Демч Зінч Іванч Корн Литв Мазур Носач Олійн Пилип Радч Самойл Тарас "
        "Хомич Цимбал Юрч Ярош Дорош Кушнір",
        "енко ук чук ський/ська ів ець ович ак иш ина",
    ),
    "ru": Names(
        "Russia",
        "Анна Елена Наталья Ольга Екатерина Мария Татьяна Ирина Юлия Светлана Людмила Галина Надежда Дарья Ксения "
        "Вера Полина Евгения Марина Лариса Алла Нина Зоя Варвара",
        "Александр Сергей Андрей Владимир Дмитрий Николай Иван Михаил Юрий Алексей Евгений Василий Игорь Олег "
        "Павел Максим Пётр Роман Григорий Степан Кирилл Даниил Фёдор Лев Борис Аркадий Вячеслав",
        "Орл Сокол Лебед Журавл Вороб Снегир Дятл Голуб Борис Макар Захар Тихон Рыбак Калин Рябин Берёз Кузнец "
        "Мельник Гончар Плотник Зимин Весел Громк Тих Добр Морозк Ветр Озер Полян Степан Жигал Щукин Хохл Цветк "
        "Чижк Шишк Ершов Платон Назар Архип Кондрат Филип Гаврил Ермол Прохор",
        "ов/ова ёв/ёва ский/ская ин/ина ников/никова енков/енкова",
    ),
    "el": Names(
        "Greece",
        "Μαρία Ελένη Αικατερίνη Βασιλική Γεωργία Σοφία Αναστασία Ευαγγελία Ιωάννα Δήμητρα Ειρήνη Χριστίνα "
        "Αγγελική Θεοδώρα Ευγενία Φωτεινή Ζωή Ξένια",
        "Γεώργιος Ιωάννης Κωνσταντίνος Δημήτριος Νικόλαος Παναγιώτης Βασίλειος Χρήστος Αθανάσιος Μιχαήλ Ευάγγελος "
        "Σπυρίδων Θεόδωρος Στέφανος Ανδρέας Ηλίας Πέτρος Φίλιππος",
        "Παπαδ Γεωργ Δημητρ Νικολ Παναγ Βασιλ Χριστ Κωνσταντιν Ιωανν Μιχαηλ Θεοδωρ Στεφαν Αναγνωστ Καραγιανν "
        "Οικονομ Παπαγεωργ Παπανικολ Αλεξανδρ Αντων Σταματ Μαυρ Λαζαρ Ξενάκ Χατζ Ψαρρ Φωτ",
        "όπουλος/οπούλου άκης/άκη ίδης/ίδου ιάδης/ιάδου έλλης/έλλη ούδης/ούδη",
    ),
    "fr": Names(
        "France",
        "Hélène Françoise Élodie Aurélie Chloé Zoé Céline Béatrice Geneviève Agnès Sylvie Nathalie Isabelle "
        "Camille Manon Juliette Margaux Véronique Noémie Thérèse Anaïs Colette Marion Claire Solène Irène",
        "François André Rémi Jérôme Gérard Benoît Étienne Frédéric Grégoire Cédric Loïc Stéphane Mathieu Olivier "
        "Pascal Thibault Yves Aurélien Bastien Clément Hervé Guillaume Sébastien Raphaël Maël Léon Jean-Pierre "
        "Jean-Luc Régis",
        "Beaum Lefè Dubr Marchan Girau Rousse Fourni Bertran Charpenti Delatou Montaig Villen Chevali Gauthi "
        "Lemaîn Barthél Desroch Perriè Laforêt Courcel Brossar Taillef Grandj Malherb Poiri Vaugir Saint-Am "
        "Duvern Lacroi Boisvér Château Moulin Pélissi Rivalan Thévén Arnoul Bonnefo Camusat Échalier Fontan",
        "er eau in ot ard et on ois el ière",
    ),
    "de": Names(
        "Germany",
        "Käthe Annegret Bärbel Ursula Heike Sabine Gisela Dörte Renate Ingrid Monika Birgit Franziska Katharina "
        "Ulrike Friederike Hannelore Lieselotte Mareike Svenja Antje Greta Wiebke Elfriede",
        "Jürgen Günther Wolfgang Klaus Björn Jörg Götz Rüdiger Hans-Peter Karl-Heinz Dieter Uwe Matthias Stefan "
        "Andreas Thomas Tobias Sönke Detlef Lorenz Friedrich Heinrich Konrad Ulrich Volker Hartmut Eckhard",
        "Müll Schröd Krüg Köhl Schäf Grün Möll Böh Kön Stein Rosen Birken Eichen Buch Linden Wein Berg Thal Hein "
        "Fried Alt Neu Ober Nieder Brück Wald Hof Feld Kirch Lang Groß Weiß Schwarz Kohl Sand Bär Wolf Hirsch "
        "Vogel Fisch Mühl Lehm Höfl Kästn Rössl",
        "er mann bach berg hofer meier feld stein hausen ing",
    ),
    "en": Names(
        "United Kingdom",
        "Alice Margaret Eleanor Harriet Charlotte Victoria Rebecca Hannah Abigail Rosemary Catherine Philippa "
        "Gillian Fiona Heather Susan Deborah Patricia Jennifer Elizabeth Sarah Emma Lucy Grace Imogen Beatrix",
        "James William Robert Christopher Jonathan Timothy Nicholas Alexander Michael Matthew Andrew Stephen "
        "Geoffrey Simon Peter Thomas Edward Henry Benjamin Samuel Duncan Malcolm Alistair Douglas Graham Kenneth "
        "Russell Vincent",
        "Ash Brad Chester Dal Eastham Ful Gran Hart Kings Lang Marsh Nor Oak Pem Rad Stan Thorn Under Wal Whit "
        "Wood Black Bir Cran Ded Ell Fair Green Hol Hawk Lin Mer Nether Pres Sed Shel Straf Tam Wet Winter",
        "ton ley ford worth field well ham by wood more",
    ),
    "pl": Names(
        "Poland",
        "Agnieszka Małgorzata Katarzyna Magdalena Zofia Grażyna Łucja Bożena Ewa Joanna Dorota Iwona Barbara "
        "Halina Wanda Jadwiga Kinga Aneta Sylwia Beata",
        "Krzysztof Łukasz Stanisław Tomasz Paweł Wojciech Zbigniew Grzegorz Jarosław Michał Bogdan Jerzy Leszek "
        "Rafał Sławomir Bartłomiej Marek Andrzej Mirosław Józef Kazimierz Witold",
        "Kowal Nowak Wiśni Dąbrow Zieliń Szymań Woźni Kozłow Jankow Mazur Krawcz Piotrow Grabow Pawłow Michal "
        "Zając Wróbl Jabłoń Olszew Malin Stęp Gór Rutkow Sikor Ostrow Baran Szczep Czar Żuraw Ćwikl Śliw Głow",
        "ski/ska czyk ewicz iak icki/icka owicz eń ek",
    ),
    "it": Names(
        "Italy",
        "Giulia Francesca Chiara Alessandra Federica Valentina Elisabetta Ilaria Lucia Caterina Donatella Ornella "
        "Beatrice Simona Raffaella Nicoletta Gabriella Antonella",
        "Giuseppe Giovanni Francesco Alessandro Lorenzo Niccolò Matteo Luca Marco Stefano Riccardo Federico "
        "Giorgio Roberto Emanuele Salvatore Pietro Domenico Vittorio Leonardo",
        "Bian Ross Ferr Mont Cast Font Mart Bell Cavall Gall Lomb Mar Pell Rinald Sant Tron Vall Zan Bas Camp "
        "Donat Gamb Lup Morand Or Pav Quart Sal Tass Vent",
        "ini etti aldi oni ucci eri ello ani olo azzi",
    ),
    "es": Names(
        "Spain",
        "Lucía María Inés Begoña Concepción Ángela Raquel Rocío Sofía Paloma Almudena Nuria Mónica Verónica "
        "Cristina Pilar Montserrat Leticia",
        "José Jesús Ángel Andrés Iñigo Álvaro Joaquín Rubén Víctor Raúl Sebastián Francisco Javier Gonzalo "
        "Rodrigo Fernando Enrique Ignacio Ramón Hernán",
        "Alvar Benít Cald Domíng Echev Ferná Gonzál Hernán Jimén Lozan Menénd Núñ Ordóñ Peral Quint Ramír Sánch "
        "Valdér Zamor Ibáñ Bermúd Góm Velázqu Cárden",
        "ez ero ano osa eda ado illo ares",
    ),
    "nl": Names(
        "Netherlands",
        "Anneke Marijke Wilhelmina Saskia Liesbeth Margriet Femke Hanneke Ineke Jolanda Mieke Sanne Tineke "
        "Willemijn Roos",
        "Pieter Willem Hendrik Joost Maarten Gerrit Cornelis Bart Ruud Sjoerd Jeroen Koen Wouter Diederik Thijs "
        "Floris",
        "Vliet Brink Veld Dijk Berk Hoog Laag Meer Molen Noord Oost Poel Rijn Schip Steen Tuin Water Zand Kerk "
        "Boom Haar Lind",
        "man stra huis hof kamp sma -inga velt",
    ),
    "sv": Names(
        "Sweden",
        "Åsa Märta Göta Birgitta Ingegerd Kerstin Gunilla Ylva Sigrid Linnéa Astrid Malin Annika Solveig Elin "
        "Karin",
        "Björn Göran Håkan Åke Sören Lennart Torbjörn Gustaf Rolf Anders Mats Fredrik Stellan Östen Nils Örjan",
        "Björk Sjö Ång Öst Väst Lind Ek Alm Berg Ström Gran Hägg Lund Nord Sand Sköld Dahl Rosen Hall Häger Wall "
        "Ny",
        "ström berg gren qvist lund man sson ell dahl holm",
    ),
    "cs": Names(
        "Czechia",
        "Jiřina Věra Lenka Zdeňka Růžena Alžběta Kateřina Štěpánka Božena Hana Markéta Eliška Dagmar Ludmila",
        "Jiří Tomáš Zdeněk Ondřej Štěpán Luboš Matěj Vojtěch Radek František Miloš Bohumil Lukáš Jaromír Přemysl",
        "Novot Dvořá Šime Růžič Černoš Koláři Hrušk Ježe Beneš Procház Kubí Hájk Mareš Zelen Šťastn Vlč Křiž "
        "Sedlá",
        "ný/ná ček/čková ka/ková ský/ská ek/ková",
    ),
    "tr": Names(
        "Turkey",
        "Ayşe Zeynep Gülay Şebnem Özlem Elif Çiğdem Nurhan Tuğba Sibel Hülya Defne",
        "Mehmet Ömer Şükrü Çağlar Oğuz Gökhan Kemal Serdar Tayfun Ünal Yiğit Emre",
        "Yıldı Kara Öz Ak Gök Taş Demir Kılıç Altın Gün Çelik Şahin Toprak Boz Deniz Ay",
        "türk can oğlu er soy kan tekin -gil",
    ),
    "fi": Names(
        "Finland",
        "Päivi Sirkka Tuula Hilkka Marjatta Riitta Aino Helmi Kaisa Outi Säde Tellervo",
        "Jyrki Pekka Heikki Väinö Olavi Ismo Antti Jukka Tapio Kalevi Ilkka Mikko",
        "Mäki Järvi Koski Niemi Lehti Saari Virta Kivi Harju Laak Pöll Rauti Salmi Vuori",
        "nen lä ranta maa salo vaara",
    ),
}  # fmt: skip
_RUSSIAN_FORMS = (
    "Олена:Елена Наталія:Наталья Ірина:Ирина Юлія:Юлия Тетяна:Татьяна Катерина:Екатерина Марія:Мария "
    "Ганна:Анна Світлана:Светлана Надія:Надежда Вікторія:Виктория Софія:София Інна:Инна Любов:Любовь "
    "Олександр:Александр Сергій:Сергей Андрій:Андрей Володимир:Владимир Дмитро:Дмитрий Микола:Николай "
    "Іван:Иван Михайло:Михаил Юрій:Юрий Олексій:Алексей Євген:Евгений Василь:Василий Ігор:Игорь "
    "Віталій:Виталий Павло:Павел Петро:Пётр Григорій:Григорий Кирило:Кирилл Данило:Даниил Антін:Антон"
)
# Russian forms of Ukrainian given names, which papers and passports of earlier years have.
RUSSIAN_FORMS = dict(pair.split(":") for pair in _RUSSIAN_FORMS.split())
