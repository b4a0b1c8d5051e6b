"""What a link is made of adds up to its value, and ranks, order and places are those of the network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.networks.links import changes, find_link, group_order, place, ranks, strongest
from data.networks.network import Network, make_network
from data.networks.options import NetworkOptions
from tests.data.networks.definitions import Said, columns
from tests.data.networks.test_networks import ALL, STATEMENTS

BLOCKS = [Said(actor, concept, 1, 1, None) for actor, concept in zip("acebdf", "XXXYYY", strict=True)]


def network(said: list[Said], kind: str = "onemode", aggregation: str = "subtract", **options: Any) -> Network:
    return make_network(columns(said, "boolean"), NetworkOptions(kind, aggregation, **options))  # type: ignore[arg-type]


@given(STATEMENTS, st.sampled_from(ALL))
def test_the_shares_of_a_link_add_up_to_its_value(said: list[Said], options: tuple[str, str, str]) -> None:
    made = network(said, options[0], options[1], normalization=options[2])
    for ends, value in strongest(made):
        link = find_link(made, ends)
        assert link is not None
        assert link.value == pytest.approx(value)
        assert sum(share.weight for share in link.shares) == pytest.approx(link.weight)
        assert link.weight / (link.divisor or 1) == pytest.approx(value)
        linked = {share.argument for share in link.shares}
        actors = set(ends) if options[0] == "onemode" else {ends[0]}
        assert {(said[i].actor, said[i].concept) for i in link.statements} == {
            (s.actor, s.concept) for s in said if s.actor in actors and s.concept in linked
        }
        counted = sum(sum(share.first) + sum(share.second) for share in link.shares)
        assert counted == len(link.statements)


def test_names_that_the_network_lacks_have_no_link() -> None:
    assert find_link(network(BLOCKS), ("a", "nobody")) is None


def test_links_of_equal_strength_have_the_same_rank() -> None:
    said = [*BLOCKS, Said("a", "Z", 1, 1, None), Said("c", "Z", 1, 1, None), Said("f", "X", 0, 1, None)]
    made = network(said)
    assert strongest(made, 1) == [(("a", "c"), 2.0)]
    assert ranks(made, [("c", "a"), ("a", "e"), ("f", "a"), ("a", "d")]) == [1, 2, 2, None]
    assert changes(lambda option, value: made, {"x": ["y", "z"]}, [("a", "c")]) == {("x", "y"): [1], ("x", "z"): [1]}


def test_linked_actors_are_neighbours_in_the_matrix_and_in_the_drawing() -> None:
    made = network(BLOCKS)
    order = [made.rows[i] for i in group_order(made.matrix)]
    assert [set(order[:3]), set(order[3:])] in ([{*"ace"}, {*"bdf"}], [{*"bdf"}, {*"ace"}])
    points = place(made.matrix)
    assert np.array_equal(points, place(made.matrix))
    assert points.min() >= 0 and points.max() <= 1
    distance = np.linalg.norm(points[:, None] - points[None, :], axis=2)
    linked = made.matrix > 0
    assert distance[linked].max() < distance[~linked & (distance > 0)].min()


def test_a_chain_of_groups_is_in_its_order() -> None:
    chain = np.diag([1.0] * 5, 1) + np.diag([1.0] * 5, -1)
    shuffled = [3, 0, 5, 1, 4, 2]
    order = [shuffled[i] for i in group_order(chain[np.ix_(shuffled, shuffled)])]
    assert order in ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0])
    assert group_order(np.zeros((3, 3))) == [0, 1, 2]
    assert len(place(np.zeros((0, 0)))) == 0
