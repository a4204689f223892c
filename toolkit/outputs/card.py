"""The dataset card: YAML for machines, generated sections for people, and the user's own words."""

from toolkit.errors import UsageError
from toolkit.outputs.facts import Facts
from toolkit.outputs.front_matter import front_matter
from toolkit.outputs.sections import sections, title
from toolkit.storage import Folder

NAME = "README.md"

OWN_BEGIN = "<!-- pagepack:own:begin -->"
OWN_END = "<!-- pagepack:own:end -->"
NOTE = "<!-- Generated; what you write between the next two lines is yours, and a rebuild keeps it. -->"

NO_PROSE = "\n"
"""What stands between the markers until the user writes there."""


def written(facts: Facts) -> bytes:
    """The card of the dataset, as it is written."""
    return card(facts).encode()


def own_prose(folder: Folder) -> str:
    """What the user wrote into the card of ``folder``, to be kept byte for byte."""
    path = f"{folder.at}/{NAME}"
    data = folder.read(NAME)
    if data is None:
        return NO_PROSE
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8, so the words between its markers cannot be kept") from error
    before, begin, rest = text.partition(OWN_BEGIN)
    prose, end, after = rest.partition(OWN_END)
    if not begin or not end or OWN_END in before or OWN_BEGIN in prose + after or OWN_END in after:
        raise UsageError(
            f"{path}: must hold {OWN_BEGIN} and {OWN_END} once each, around the words to keep; "
            "put them back, or remove the file"
        )
    return prose


def signed(data: bytes) -> bytes:
    """What the manifest's hash of a card is taken of: all of it but the user's own words."""
    before, begin, rest = data.partition(OWN_BEGIN.encode())
    _, end, after = rest.partition(OWN_END.encode())
    return before + begin + NO_PROSE.encode() + end + after if begin and end else data


def card(facts: Facts) -> str:
    """The whole card."""
    own = f"{NOTE}\n{OWN_BEGIN}{facts.prose}{OWN_END}"
    parts = (f"# {title(facts)}\n\n{own}\n", *(f"## {head}\n\n{text}" for head, text in sections(facts)))
    return front_matter(facts) + "\n" + "\n".join(parts)
