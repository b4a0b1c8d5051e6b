"""Write who signed, who is named and which sources say so as entities of FollowTheMoney, https://followthemoney.tech.

A line is an entity as JSON. What a letter argues has no place there. What is inferred, or is from outside of the
articles, says so in `notes`, and has its sources as `proof`.
"""

from __future__ import annotations

from data.catalog.corpus import Corpus
from data.open_formats.content import Written
from data.open_formats.entities import Entities, Entity, certainty, plain_date
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row, split_list
from data.tables.model_index import to_records
from data.text.addresses import link_target
from data.text.wording import count_noun

# The schema of each kind of actor. Of the others it is known only that they act: an office may be a seat such as the
# Kremlin, and is then no `Position`.
_SCHEMAS = {
    "person": "Person", "organisation": "Organization", "outlet": "Organization", "unit": "Organization",
    "armed_force": "Organization",
}  # fmt: skip
_OTHER = "LegalEntity"
_SIGNED = ("signatory", "withdrawn")


def follow_the_money(corpus: Corpus, selection: Selection) -> Written:
    """Return the entities of a selection, one a line, and sentences on what they are."""
    writer = _Writer(corpus, selection)
    writer.add_all()
    entities = list(writer.entities)
    lines = "".join(f"{entity.as_json()}\n" for entity in entities)
    return lines.encode("utf-8", "replace"), (f"{count_noun(len(entities), 'entity', 'entities')}.", *writer.left_out)


class _Writer:
    """Makes the entities of a selection from its tables."""

    def __init__(self, corpus: Corpus, selection: Selection) -> None:
        self.entities = Entities(corpus.model.codebook.title)
        self.left_out: list[str] = []
        self._corpus, self._selection = corpus, selection
        every_source = TableQuery(corpus, "sources", selection.unfiltered()).rows
        self._sources = {row["source"]: row for row in to_records(every_source)}

    def add_all(self) -> None:
        """Add all entities: sources, letters, actors with their names and roles, signatures and facts."""
        for row in self._rows("sources"):
            self._source(row["source"])
        for row in self._rows("letters"):
            self._letter(row)
        for row in self._rows("actors"):
            self._actor(row)
        mentions = self._rows("mentions")
        full = {(row["actor"], row["printed_name"]) for row in mentions if not row["by_adjective"]}
        adjectives = {(row["actor"], row["printed_name"]) for row in mentions} - full
        for row in self._rows("names"):
            is_weak = row["basis"] == "inferred" or (row["actor"], row["name"]) in adjectives
            self._name(row, "weakAlias" if is_weak else "alias")
        signatures = TableQuery(self._corpus, "signatures", self._selection)
        for row in self._rows("appearances"):
            if row["role"] not in _SIGNED or signatures.is_long:
                self._role(row, row["actor"], row["role"])
        if signatures.is_long:
            self.left_out.append(f"Only actors are entities: the list of {signatures.row_count:,} signatures is too "
                                 "long.")  # fmt: skip
        else:
            for row in to_records(signatures.rows):
                self._signature(row)
        for row in self._rows("facts"):
            self._fact(row)

    def _rows(self, table: str) -> list[Row]:
        return to_records(TableQuery(self._corpus, table, self._selection).rows)

    def _source(self, source: str) -> str:
        """Add a source if it is not there yet. Return its id."""
        entity = self.entities.entity("Document", "source", source)
        row = self._sources.get(source, {})
        entity.add(
            title=row.get("title"), author=row.get("author"), publisher=row.get("outlet"),
            date=plain_date(row.get("date")), sourceUrl=link_target(row.get("address")), notes=_source_notes(row),
        )  # fmt: skip
        return entity.id

    def _proof(self, entity: Entity, *cells: str | None) -> None:
        """Add the sources in list cells as proof."""
        entity.add(proof=[self._source(source) for cell in cells for source in split_list(cell)])

    def _letter(self, row: Row) -> None:
        entity = self.entities.entity("Document", "letter", row["letter"])
        date = plain_date(row["date_edtf"])
        entity.add(
            name=row["short_title"], title=row["title"], summary=row["asks"], date=date, keywords=row["form"],
            notes=[
                *certainty("Title", row, "title_"), *certainty("Date", row, "date_"),
                *([f"Date: {row['date']}."] if row["date"] and not date else []),
            ],
        )  # fmt: skip
        self._proof(entity, row["title_source"], row["date_source"])
        texts = zip(split_list(row["holds"]), (row["source"], row["letter_source"]), strict=False)
        for holds, source in texts:
            # Of two texts, the first is the report.
            if source:
                link = self.entities.entity("Documentation", "text", row["letter"], holds)
                link.add(document=self._source(source), entity=entity.id, role=f"{holds} that was coded")

    def _actor(self, row: Row) -> None:
        entity = self.entities.entity(_SCHEMAS.get(row["kind"], _OTHER), "actor", row["actor"])
        entity.add(
            name=row["name"], keywords=split_list(row["actor_types"]),
            notes=certainty(f"Name “{row['name']}”", row, "name_"),
        )  # fmt: skip
        self._proof(entity, row["name_source"])

    def _name(self, row: Row, alias: str) -> None:
        """Add another name of an actor. One that is inferred or an adjective is a weak alias, which matches nothing."""
        if ("actor", row["actor"]) in self.entities and row["form"] != "canonical":
            entity = self.entities.entity(_OTHER, "actor", row["actor"])
            if row["name"] not in entity.properties["name"]:
                entity.add(**{alias: row["name"]})
            entity.add(notes=certainty(f"Name “{row['name']}”", row))
            self._proof(entity, row["source"])

    def _role(self, row: Row, person: str, role: str) -> Entity:
        """Add that an actor has a role in a letter, and the printed descriptions and affiliations of the actor."""
        actor = self.entities.entity(_SCHEMAS.get(row.get("kind") or "", _OTHER), "actor", person)
        actor.add(name=row["name"] if not actor.properties else None)
        actor.add(description=split_list(row.get("description") or row.get("printed_description")))
        for name in split_list(row["affiliation"]):
            self._affiliation(actor, person, name)
        letter = self.entities.entity("Document", "letter", row["letter"])
        link = self.entities.entity("Documentation", "role", row["letter"], person, role)
        link.add(
            document=letter.id, entity=actor.id, role=role.replace("_", " "),
            namesMentioned=split_list(row["printed_name"]),
            description=[f"Passage {passage}." for passage in split_list(row["passages"])]
            + [f"Identity inferred from: {reason}" for reason in split_list(row["inferred_from"])],
        )  # fmt: skip
        return link

    def _affiliation(self, actor: Entity, person: str, name: str) -> None:
        """Add the organisation that is printed with a name. What the person is to it, nobody says."""
        organisation = self.entities.entity("Organization", "affiliation", name)
        organisation.add(name=name, notes="Printed as the affiliation of a person only.")
        link = self.entities.entity("UnknownLink", "affiliation", person, name)
        link.add(subject=actor.id, object=organisation.id, role="affiliation as printed")

    def _signature(self, row: Row) -> None:
        link = self._role(row, row["person"], row["role"])
        date = plain_date(row["signed"])
        link.add(
            date=date, status="withdrawn" if row["role"] == "withdrawn" else None,
            description=[*([f"Signed: {row['signed']}."] if row["signed"] and not date else []),
                         *([f"Withdrawal: {row['withdrawn']}"] if row["withdrawn"] else []),
                         *certainty("Withdrawal", row, "withdrawn_")],
        )  # fmt: skip
        self._proof(link, row["withdrawn_source"])
        if not row["actor"]:
            actor = self.entities.entity(_OTHER, "actor", row["person"])
            actor.add(
                keywords=split_list(row["types"]) if row["types_basis"] == "coded" else None,
                alias=[name for name in split_list(row["printed_name"]) if name != row["name"]],
                notes=[f"Country as listed: {row['country']}."] if row["country"] else None,
            )  # fmt: skip

    def _fact(self, row: Row) -> None:
        """Add a fact from outside of the articles, with its sources."""
        entity = self.entities.entity("Note", "fact", row["fact"])
        about = [("actor", actor) for actor in split_list(row["actors"])]
        about += [("letter", letter) for letter in split_list(row["letters"])]
        entity.add(
            name=row["topic"], description=row["value"], keywords=row["kind"].replace("_", " "),
            entity=[self.entities.entity(_OTHER, *key).id for key in about if key in self.entities],
            notes=[*certainty("Fact", row), *([f"Date: {row['date']}."] if row["date"] else [])],
        )  # fmt: skip
        self._proof(entity, row["source"])


def _source_notes(row: Row) -> list[str]:
    """Return what a document has no property for."""
    date = row.get("date")
    named = {
        "Address": None if link_target(row.get("address")) else row.get("address"), "Seen": row.get("seen"),
        "Confidence": row.get("confidence"), "Note": row.get("note"), "Date": None if plain_date(date) else date,
    }  # fmt: skip
    return [f"{name}: {value}" for name, value in named.items() if value]
