"""Invented people and organisations that sign letters, with what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.generator.names import NAMES, RUSSIAN_FORMS

# How many of a thousand signatories have names of a country.
ORIGINS = {
    "uk": 190, "fr": 150, "de": 140, "en": 160, "pl": 70, "ru": 50, "it": 50, "es": 40, "nl": 40, "sv": 35, "cs": 25,
    "el": 25, "tr": 15, "fi": 10,
}  # fmt: skip
CITIES = {
    "Ukraine": "Kyiv Lviv Kharkiv Odesa Dnipro Chernihiv Poltava Lutsk", "Russia": "Kazan Tomsk Samara Perm",
    "Greece": "Patras Volos Chania Larissa", "France": "Lyon Rennes Nantes Lille Toulouse Grenoble Dijon Metz",
    "Germany": "Leipzig Kassel Bremen Freiburg Rostock Mainz Erfurt Jena", "Poland": "Gdynia Lublin Opole Torun",
    "United Kingdom": "Leeds Norwich Exeter Durham Dundee Bangor Hull Bath", "Italy": "Pavia Udine Lecce Trento",
    "Spain": "Burgos Murcia Girona Oviedo", "Netherlands": "Utrecht Delft Breda Zwolle", "Turkey": "Izmir Bursa Konya",
    "Sweden": "Lund Umea Kalmar Gavle", "Czechia": "Brno Olomouc Plzen", "Finland": "Turku Oulu Vaasa",
}  # fmt: skip
PLACES = (
    "University of {}", "{} Academy of Arts", "{} City Council", "Institute of History, {}", "{} General Hospital",
    "Polytechnic of {}", "{} Municipal Theatre", "{} Evening Post", "School No. 4, {}", "{} Bar Association",
    "Museum of {}", "Harbour Works {}", "{} Centre for Peace Studies",
)  # fmt: skip
PROFESSIONS = (
    "teacher", "physician", "farmer", "builder", "historian", "engineer", "retired teacher", "student", "journalist",
    "translator", "lawyer", "nurse", "professor of law", "professor of physics", "architect", "composer", "poet",
    "film director", "economist", "sociologist", "retired colonel", "city councillor", "software developer",
    "pensioner", "member of parliament", "former ambassador", "librarian", "biologist", "actor", "photographer",
    "PhD student", "entrepreneur", "social worker", "pastor", "editor", "political scientist", "volunteer",
    "accountant", "musician", "publisher", "veterinarian", "pharmacist", "designer", "researcher", "psychologist",
    "policy analyst",
)  # fmt: skip
_REWORDED = {
    "teacher": "school teacher", "physician": "medical doctor", "retired teacher": "former teacher",
    "professor of law": "Professor, law", "film director": "filmmaker", "member of parliament": "MP",
    "city councillor": "councillor", "software developer": "programmer", "journalist": "reporter and journalist",
}  # fmt: skip
_SOCIETIES = ("Society of {}", "{} without Borders", "Union of {}", "Association of Friends of {}", "{} for Peace")
_MEMBERS = (
    "Librarians", "Physicians", "Village Schools", "River Pilots", "Night Trains", "Women Engineers", "Young Farmers",
    "Translators", "Historians", "Small Towns", "Nurses", "Free Choirs", "Parents", "Bridge Builders", "Archivists",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Person or organisation with a name in its own script.

    `given` has one or two given names. `russian` are the Russian forms of a Ukrainian name, otherwise the same names.
    """

    origin: str
    given: tuple[str, ...]
    family: str
    country: str
    affiliation: str
    description: str
    kind: str = "person"

    @property
    def russian(self) -> tuple[str, ...]:
        """The given names in their Russian form."""
        return tuple(RUSSIAN_FORMS.get(name, name) for name in self.given)

    @property
    def other_words(self) -> str:
        """The description in other words of the same meaning."""
        return _REWORDED.get(self.description, self.description.capitalize())


class People:
    """Endless supply of people. Two have the same name only if `namesake` makes one."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names: set[tuple[str, ...]] = set()

    def draw(self) -> Person:
        """Return a new person with a name that nobody else has."""
        random = self._random
        while True:
            origin = random.choices(list(ORIGINS), list(ORIGINS.values()))[0]
            given, family = self._name(origin)
            if (given[0], family) not in self._names:
                break
        self._names.add((given[0], family))
        return self._person(origin, given, family)

    def namesake(self, person: Person) -> Person:
        """Return another person with the same name, who lives and works elsewhere."""
        while (other := self._person(person.origin, person.given, person.family)).affiliation == person.affiliation:
            pass
        return other

    def relative(self, person: Person) -> Person:
        """Return another person of the same family name, country and affiliation."""
        given, _ = self._name(person.origin)
        while given[0] == person.given[0] or (given[0], person.family) in self._names:
            given, _ = self._name(person.origin)
        self._names.add((given[0], person.family))
        description = self._random.choice(PROFESSIONS)
        return Person(person.origin, given, person.family, person.country, person.affiliation, description)

    def organisations(self) -> Iterator[Person]:
        """Yield organisations with different names."""
        names = [form.format(members) for form in _SOCIETIES for members in _MEMBERS]
        self._random.shuffle(names)
        for name in names:
            country = self._random.choice(list(CITIES))
            yield Person("en", (), name, country, "", "", "organisation")

    def _name(self, origin: str) -> tuple[tuple[str, ...], str]:
        random, names = self._random, NAMES[origin]
        first, is_woman = self._frequent(names.given)
        family = self._frequent(names.families)[is_woman]
        if random.random() < 0.04:
            family += f"-{self._frequent(names.families)[is_woman]}"
        others = [name for name, woman in names.given if woman == is_woman and name != first]
        second = (random.choice(others),) if random.random() < 0.1 else ()
        return (first, *second), family

    def _frequent(self, items: list[tuple[str, bool]] | list[tuple[str, str]]) -> tuple[str, str | bool]:
        """Return an item. Earlier items are more frequent, the first about eight times the last."""
        return items[int(len(items) * self._random.random() ** 1.5)]

    def _person(self, origin: str, given: tuple[str, ...], family: str) -> Person:
        random = self._random
        home = NAMES[origin].country
        country = home if random.random() < 0.8 else random.choice(list(CITIES))
        affiliation = random.choice(PLACES).format(random.choice(CITIES[country].split()))
        return Person(origin, given, family, country, affiliation, random.choice(PROFESSIONS))
