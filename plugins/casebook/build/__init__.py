"""Makes the whole site: finishes the pages of cases, and makes search, maps, data, images and forwarding pages."""

from casebook.build.addresses import LOCK, Lock, damage, disorder, forwards, heading_addresses, merged, moved_files, published
from casebook.build.admin import admin_files, read_admin
from casebook.build.embedding import embed_files
from casebook.build.finishing import Finished, finish_cases
from casebook.build.forwarding import forward_files
from casebook.build.job import Job, begin, with_job
from casebook.build.losses import Headings, losses
from casebook.build.mapping import map_files, read_atlas
from casebook.build.other_pages import finish_broken, finish_others
from casebook.build.processes import Here, executor
from casebook.build.promises import KINDS, written
from casebook.build.searching import search_files
from casebook.build.sharing import Drawing, read_drawing, share_cards, share_files
from casebook.build.theme import MaterialAssets, ThemeError, material_assets
from casebook.checking import Loaded, broken_anchor, check, link_targets, load

__all__ = [
    "KINDS", "LOCK", "Drawing", "Finished", "Headings", "Here", "Job", "Loaded", "Lock", "MaterialAssets", "ThemeError",
    "admin_files", "begin", "broken_anchor", "check", "damage", "disorder", "embed_files", "executor", "finish_broken",
    "finish_cases", "finish_others", "forward_files", "forwards", "heading_addresses", "link_targets", "load", "losses",
    "map_files", "material_assets", "merged", "moved_files", "published", "read_admin", "read_atlas", "read_drawing",
    "search_files", "share_cards", "share_files", "with_job", "written",
]  # fmt: skip
