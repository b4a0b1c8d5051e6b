"""Show who shares arguments with whom, and who disputes them."""

import streamlit as st

from components.markup.records import record_lookup
from components.network import drawing, matrix, options
from components.network.link_card import link_card
from components.state import browser, parameters, session
from components.state.urls import LINK
from components.widgets import empty_state, header, panel
from components.widgets.downloads import export_as_main
from data import Corpus
from data.networks.links import changes, find_link, ranks, strongest
from data.networks.network import Network
from data.networks.options import OptionError
from data.outputs.networks import MAX_LINKED_ACTORS
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.text.suggestions import shorten
from data.text.wording import count_noun

# The links whose ranks are compared.
COMPARED_LINKS = 10


def draw_network(corpus: Corpus, selection: Selection, choice: options.NetworkChoice) -> None:
    """Draw the network, or why there is none."""
    query = TableQuery(corpus, "statements", selection)
    columns = options.statements(corpus, selection, choice.nodes, choice.voices)
    if not len(columns):
        empty_state.draw(query, "No statement of an actor matches these filters, so there is no network.")
        return
    try:
        network = options.network(corpus, selection, choice)
    except OptionError as error:
        st.info(str(error))
        return
    if choice.is_of_actors and len(network.rows) > MAX_LINKED_ACTORS:
        st.info(
            f"{len(network.rows):,} actors are too many to link all of them here. Choose types or letters under View, "
            "one voice for a joint letter, or a filter."
        )
        return
    shown = matrix.ShownMatrix(network, choice.is_of_actors)
    export_as_main(query, shown)
    links = strongest(network)
    kind = "link" if choice.is_of_actors else "link of an actor and an argument"
    many = "links" if choice.is_of_actors else "links of an actor and an argument"
    st.text(
        f"{count_noun(len(network.rows), 'actor')} with {count_noun(len(links), kind, many)}, from {query.sentence()}."
    )
    st.caption(" ".join(filter(None, (matrix.meaning(choice), matrix.left_out(shown), "A number opens its formula."))))
    st.html(shown.html())
    if choice.is_of_actors and links:
        _draw_drawing(corpus, network, printed=selection.printed)
    if links:
        _draw_changes(corpus, selection, choice, network)
    _draw_link(corpus, selection, choice, network)


def _draw_drawing(corpus: Corpus, network: Network, *, printed: bool) -> None:
    header.section_title("The same as a drawing")
    tints = options.tints(corpus, printed=printed)

    def colour(name: str) -> str:
        return f"var(--{name.replace('_', '-')})"

    drawing.draw(drawing.network_svg(network, tints, browser.width(), colour=colour, linked=True))
    st.caption(
        "Linked actors are near each other; the distance has no exact meaning. A wide line is a strong link, a dashed "
        "one is dispute. A line opens its formula."
    )


def _draw_changes(corpus: Corpus, selection: Selection, choice: options.NetworkChoice, network: Network) -> None:
    header.section_title("Do the strongest links depend on how they are counted?")
    links = strongest(network, COMPARED_LINKS)
    ends = [pair for pair, _ in links]
    others = changes(
        lambda option, value: options.network(corpus, selection, choice.changed(option, value)), choice.alternatives(),
        ends,
    )  # fmt: skip
    st.html(matrix.changes_table(links, ranks(network, ends), others))


def _draw_link(corpus: Corpus, selection: Selection, choice: options.NetworkChoice, network: Network) -> None:
    """Draw the link that the address names in the panel, unless evidence is open there."""
    text = parameters.get(LINK)
    if not text or panel.has_evidence(corpus, printed=selection.printed):
        return
    ends = matrix.parse_link(text)
    link = find_link(network, ends) if ends else None
    if link is None:
        parameters.refuse(f"There is no link `{shorten(text)}` in this network.")
        return
    columns = options.statements(corpus, selection, choice.nodes, choice.voices)
    records = record_lookup(corpus, printed=selection.printed)
    with panel.docked("Link", LINK):
        st.html(link_card(records, network, columns, choice, link))


current = session.current_corpus()
header.page_title("Who argues alike?", "Actors are linked by the arguments that they share or dispute.")
draw_network(current, *options.draw(current))
