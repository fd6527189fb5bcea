"""An explanation as lines of Vietnamese, for the terminal."""

from __future__ import annotations

from vanban.explanations import PARTY_RULES, RULES, Explanation

ROLES = {"lead": "Chủ trì", "support": "Phối hợp"}


def explanation_as_text(found: Explanation) -> str:
    """The item's words, then each rule with its name, a line each."""
    place = f" (mục {found.provision})" if found.provision else ""
    lines = [f"{found.id}{place}: {found.quote}", ""]
    lines += [f"Vì sao: {RULES[rule]} [{rule}]" for rule in found.rules]
    for party in found.parties:
        below = f" {party.source}" if party.source else ""
        reason = f"{PARTY_RULES[party.rule]}{below}"
        lines.append(f"{ROLES[party.role]}: {party.name}: {reason} [{party.rule}]")
    if found.rules and not any(party.role == "lead" for party in found.parties):
        lines.append(f"Chủ trì: {PARTY_RULES['nobody']} [nobody]")
    lines += [f"Thời hạn: {time}" for time in found.times]
    if found.deliverable:
        lines.append(f"Sản phẩm: {found.deliverable}")
    if found.confidence is not None:
        lines.append(f"Độ tin cậy: {found.confidence:.2f}".replace(".", ","))
    if found.commitments:
        lines.append(f"Thuộc: {', '.join(found.commitments)}")
    return "\n".join(lines) + "\n"
