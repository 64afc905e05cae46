"""What is on disk: the practice, its maps, its standards and its logs under one folder."""

from engine.workspace.accepting import accept as accept
from engine.workspace.accepting import take_back as take_back
from engine.workspace.files import ACCEPTED as ACCEPTED
from engine.workspace.files import EVENTS as EVENTS
from engine.workspace.files import KEY_FILE as KEY_FILE
from engine.workspace.files import PRACTICE as PRACTICE
from engine.workspace.files import built_in as built_in
from engine.workspace.files import find as find
from engine.workspace.files import hash_key as hash_key
from engine.workspace.files import write_whole as write_whole
from engine.workspace.folder import STANDARDS as STANDARDS
from engine.workspace.folder import WORDS as WORDS
from engine.workspace.logs import LOG_OPTION as LOG_OPTION
from engine.workspace.logs import log_files as log_files
from engine.workspace.practice import JOURNEYS as JOURNEYS
from engine.workspace.practice import Workspace as Workspace
from engine.workspace.practice import read_all_accepted as read_all_accepted
from engine.workspace.practice import read_workspace as read_workspace
