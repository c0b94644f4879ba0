"""Headers as granian hands them over."""


class Headers(dict):
    """Headers with several values for one name, as the server hands them over."""

    def items(self):
        return [(name, value) for name, values in super().items() for value in values]

    def get(self, name):
        return super().get(name, [None])[-1]
