"""Who may run which command: the rows of the access table for commands."""

from bamsat.rules.access import Audience

COMMANDS: dict[str, Audience] = {
    "admin create": Audience.OPERATOR,
    "admin reset": Audience.OPERATOR,
    "agencies export": Audience.OPERATOR,
    "agencies import": Audience.OPERATOR,
    "agencies reorganise": Audience.OPERATOR,
    "audit export": Audience.OPERATOR,
    "audit verify": Audience.OPERATOR,
    "backup": Audience.OPERATOR,
    "beside": Audience.OPERATOR,
    "calendar export": Audience.OPERATOR,
    "calendar import": Audience.OPERATOR,
    "demo": Audience.OPERATOR,
    "doctor": Audience.OPERATOR,
    "edxml": Audience.OPERATOR,
    "explain": Audience.OPERATOR,
    "graph": Audience.OPERATOR,
    "lint": Audience.OPERATOR,
    "load": Audience.OPERATOR,
    "mail returned": Audience.OPERATOR,
    "manage": Audience.OPERATOR,
    "people erase": Audience.OPERATOR,
    "people export": Audience.OPERATOR,
    "read": Audience.OPERATOR,
    "restore": Audience.OPERATOR,
    "serve": Audience.OPERATOR,
    "setup": Audience.OPERATOR,
    "web": Audience.OPERATOR,
    "worker": Audience.OPERATOR,
}
