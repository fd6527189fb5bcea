"""The image, the compose file and the systemd unit name only what exists."""

import re
from typing import Any

import pytest
import yaml

from tests.house import tree
from tests.house.test_docs import bamsat_commands
from tests.house.test_settings import read_by_settings

DOCKERFILE = tree.text(tree.ROOT / "Dockerfile")
COMPOSE: dict[str, Any] = yaml.safe_load(tree.text(tree.ROOT / "compose.yml"))
UNIT = tree.text(tree.ROOT / "deploy" / "systemd" / "bamsat.service")
PROXY = tree.text(tree.ROOT / "deploy" / "nginx.conf")
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: it for name, it in SERVICES.items() if "build" in it}


def instructions(name: str) -> list[str]:
    """The lines of one instruction of the Dockerfile, joined where they go on."""
    joined = re.sub(r"\\\n", " ", DOCKERFILE)
    return re.findall(rf"^\s*{name}\s+(.+)$", joined, re.MULTILINE)


def words(command: str) -> list[str]:
    """A command, be it in JSON's form or in the shell's."""
    listed = yaml.safe_load(command) if command.startswith("[") else command.split()
    return [str(word) for word in listed]


def demand_command(line: list[str]) -> None:
    """The words call a command of ours with options that it has."""
    assert line[0].rsplit("/", 1)[-1] == "bamsat"
    options = {word for word in line if word.startswith("--")}
    assert options <= bamsat_commands()[line[1]], line


@pytest.mark.parametrize(
    "text",
    [DOCKERFILE, UNIT, PROXY, tree.text(tree.ROOT / "compose.yml")],
    ids=["Dockerfile", "unit", "proxy", "compose"],
)
def test_every_variable_named_is_a_setting(text: str) -> None:
    named = set(re.findall(r"\bBAMSAT_[A-Z_]+[A-Z]\b", text))
    assert {name.removesuffix("_FILE") for name in named} <= set(read_by_settings())


# The image


def test_the_image_stands_on_a_plain_python_and_runs_as_nobody_in_particular() -> None:
    [base] = instructions("FROM")
    assert re.fullmatch(r"python:3\.1\d-slim(-\w+)?", base)
    assert instructions("USER") == ["bamsat"]
    assert DOCKERFILE.index("\nUSER ") < DOCKERFILE.index("\nCMD ")


def test_the_image_installs_from_hashed_locks_only() -> None:
    installs = [line for line in instructions("RUN") if "pip install" in line]
    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps --no-build-isolation ." in line
    assert "fonts-liberation2" in DOCKERFILE


def test_the_image_copies_what_exists_and_is_let_in() -> None:
    allowed = {
        line[1:].rstrip("/")
        for line in tree.text(tree.ROOT / ".dockerignore").splitlines()
        if line.startswith("!")
    }
    for line in instructions("COPY"):
        for source in line.split()[:-1]:
            path = source.rstrip("/")
            assert (tree.ROOT / path).exists(), path
            assert any(path == a or path.startswith(f"{a}/") for a in allowed), path


def test_the_image_holds_no_secret() -> None:
    assert not re.search(r"(PASSWORD|SECRET_KEY|DATABASE_URL)=", DOCKERFILE)
    assert not instructions("ARG")


def test_the_image_starts_a_command_of_ours_and_knows_if_it_is_well() -> None:
    demand_command(words(instructions("CMD")[-1]))
    [health] = instructions("HEALTHCHECK")
    script = re.search(r"/usr/local/lib/bamsat/(\w+\.py)", health)
    assert script
    assert (tree.ROOT / "deploy" / "docker" / script[1]).exists()


# Compose


def test_compose_brings_web_worker_and_postgresql() -> None:
    assert set(SERVICES) == {"database", "setup", "web", "worker"}
    assert set(OURS) == {"setup", "web", "worker"}
    for service in OURS.values():
        demand_command(service["command"])


def test_the_backups_programs_fit_the_server() -> None:
    server = re.search(r"postgres:(\d+)", SERVICES["database"]["image"])
    client = re.search(r"postgresql-client-(\d+)", DOCKERFILE)
    assert server
    assert client
    assert server[1] == client[1]


def test_secrets_come_by_file_only() -> None:
    defined = COMPOSE["secrets"]
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search(r"PASSWORD|SECRET_KEY|DATABASE_URL", name):
                assert name.endswith("_FILE"), name
                secret = value.removeprefix("/run/secrets/")
                assert secret in service["secrets"]
        assert set(service["secrets"]) <= set(defined)
    ignored = tree.text(tree.ROOT / ".gitignore").splitlines()
    for secret in defined.values():
        assert secret["file"].rpartition("/")[0] + "/" in ignored


def test_volumes_and_dependencies_exist() -> None:
    for service in SERVICES.values():
        for volume in service["volumes"]:
            assert volume.split(":")[0] in COMPOSE["volumes"]
        for other, needed in service.get("depends_on", {}).items():
            assert other in SERVICES
            if needed["condition"] == "service_healthy":
                assert "test" in SERVICES[other]["healthcheck"]


def test_the_sites_folders_are_kept_in_volumes() -> None:
    for service in OURS.values():
        kept = {volume.split(":")[1] for volume in service["volumes"]}
        environment = service["environment"]
        assert {environment["BAMSAT_DATA"], environment["BAMSAT_BACKUP_DIR"]} <= kept
        image = re.search(r"VOLUME (\[.+\])", DOCKERFILE)
        assert image
        assert set(yaml.safe_load(image[1])) == kept


def test_the_site_is_reached_through_the_proxy_only() -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])
    assert [name for name, it in SERVICES.items() if "ports" in it] == ["web"]


# systemd


def test_the_unit_runs_commands_of_ours_in_a_hardened_room() -> None:
    lines = re.findall(r"^Exec\w+=(.+)$", UNIT, re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        demand_command(line.split())
    for wall in (
        "User=bamsat",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateTmp=yes",
        "CapabilityBoundingSet=",
    ):
        assert f"\n{wall}\n" in UNIT, wall


def test_the_proxy_sets_what_the_site_trusts() -> None:
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in PROXY
    assert "proxy_set_header Host $host;" in PROXY
