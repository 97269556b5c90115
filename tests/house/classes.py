"""What is open to whom by the class of its matter, and words that give away who has read it."""

from tests.factories.governance import MatterFactory

NOWHERE = 987_654_321  # the id of nothing
NO_SLUG = "finns-inte"

# Words in a title, that nobody else is to meet on any page: which right reads them.
SECRET_WORD = "Hemligtord"
WORKING_WORD = "Arbetsord"
READERS = {
    SECRET_WORD: {"sakerhetschef", "granskare"},
    WORKING_WORD: {"sakerhet", "sakerhetschef", "son", "kfn", "ekonomi", "sekreterare", "granskare"},
}


def matter_of(kind):
    """A matter that is `public`, `working` material or `secret`."""
    if kind == "secret":
        return MatterFactory(title=f"{SECRET_WORD} i ett ärende", confidential=True)
    if kind == "working":
        return MatterFactory(title=f"{WORKING_WORD} i ett ärende", working_material=True)
    return MatterFactory()
