"""What a function is called: as an account says it, or in the definite form that a sentence puts it in."""

ENDINGS = ("n", "en", "et")  # sekreteraren, säkerhetschefen, ombudet


def ways_to_write(function):
    """The function and its definite forms, of which one is right: "Chef vid SON", "Chefen vid SON"."""
    first, space, rest = function.partition(" ")
    inflected = [f"{first}{ending}{space}{rest}" for ending in ENDINGS if space]
    return [function, *(f"{function}{ending}" for ending in ENDINGS), *inflected]


def known_as(text, functions):
    """The one of the functions that the text means, as it is written there; None when it means none."""
    ways = {way.casefold(): one for one in functions for way in ways_to_write(one)}
    exact = {one.casefold(): one for one in functions}
    return (ways | exact).get(text.casefold())
