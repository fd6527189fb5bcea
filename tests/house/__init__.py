"""The house rules as tests: what no single test of a room can see."""
