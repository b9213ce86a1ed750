"""How long a start takes, against the imports and the loading that it cannot do without."""

from __future__ import annotations

from benchmarks.timing import ratio

IMPORTS = "import torch, stanza"
LOADED = f"""
{IMPORTS}
from pathlib import Path
torch.set_num_threads(1)
folder = Path("FOLDER")
for path in folder.glob("*.pt"):
    torch.load(path, map_location="cpu", weights_only=True)
"""
FIRST = "from sharaka.annotate import annotator; from sharaka.corpus import Article; annotator('bundled')(Article('a', 'قال بوتين.'))"


def main() -> None:
    """Print the ratios of start-up times."""
    from sharaka import weights

    pandas = "import pandas"
    ratio("import sharaka", "import sharaka", pandas, pandas)
    ratio("seed corpus with every table", "import sharaka; sharaka.seeds()", pandas, pandas)
    ratio("first word annotated", FIRST, "import of torch and stanza, loading the weights", LOADED.replace("FOLDER", str(weights.BUNDLED)))
