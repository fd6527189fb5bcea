"""What waits for itself can never begin."""

from hypothesis import given
from hypothesis import strategies as st

from bamsat.rules.dependencies import circle

keys = st.integers(1, 6)


def test_the_way_of_a_circle_is_named() -> None:
    assert circle([(2, 3), (3, 1)], waits=1, needs=2) == [2, 3, 1]
    assert circle([(2, 3)], waits=1, needs=2) == []
    assert circle([], waits=1, needs=1) == [1]


@given(st.lists(st.tuples(keys, keys), max_size=30))
def test_edges_that_are_let_in_one_by_one_never_close_a_circle(
    wanted: list[tuple[int, int]],
) -> None:
    edges: list[tuple[int, int]] = []
    for waits, needs in wanted:
        if not circle(edges, waits, needs):
            edges.append((waits, needs))
    left = set(edges)
    while left:
        ends = {waits for waits, _ in left}
        free = {edge for edge in left if edge[1] not in ends}
        assert free, "a circle"
        left -= free
