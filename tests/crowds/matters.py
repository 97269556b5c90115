"""Many matters at once, for what is about one each."""

from itertools import count

from governance.models import Matter

_numbers = count(1)


def matters(number):
    """As many public matters, each with a title and a diarienummer of its own."""
    return Matter.objects.bulk_create(
        Matter(title=f"Ärende {n} i mängden", case_number=f"KS 2021-{n}", classification="public")
        for n in (next(_numbers) for _ in range(number))
    )
