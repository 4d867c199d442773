"""No password is shown, whatever way it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.vendors import mask_secrets
from inspector.vendors.secrets import is_secret_name


@pytest.mark.parametrize(
    "line",
    [
        "rtsp://admin:S3CRET@192.0.2.1:554/1",
        "rtsp://admin:S3CRET/with@slash@192.0.2.1:554/1",
        "- rtsp://admin:p@S3CRET@host/1",
        "ffmpeg:http://h/snap.cgi?user=admin&password=S3CRET#video=h264",
        "path: http://h/x?usr=a&pwd=S3CRET&channel=1",
        "password: S3CRET",
        "password: S3CRET with blanks",
        "  - password: S3CRET",
        "password: 'S3CRET'",
        'mqtt_password: "S3CRET # no comment"',
        '{"password": "S3CRET", "user": "a"}',
        '{"password":"S3CRET',
        "{user: a, password: S3CRET, host: b}",
        "api_key: S3CRET",
        "apikey=S3CRET",
        "client_secret = S3CRET",
        "access-token: S3CRET",
        "tls_client_key: /etc/S3CRET.key",
        "<password>S3CRET</password>",
        "<ns1:userPassword opt='x'>S3CRET</ns1:userPassword>",
        "Authorization: Basic UzNDUkVUS3CRET==".replace("UzNDUkVUS3CRET", "S3CRET"),
        "-headers 'Authorization: Bearer S3CRET'",
        "-----BEGIN RSA PRIVATE KEY-----\nS3CRET\n-----END RSA PRIVATE KEY-----",
        "table.Email.Password=S3CRET",
        "root.Network.PSK: S3CRET",
        "PASSWORD=S3CRET",
        "mot_de_passe: S3CRET",
        "mdp=S3CRET",
        "tapo://S3CRET@192.0.2.3",
        "passphrase: S3CRET",
        "cookie eyJhbGciOiJIUzI1NiJ9.S3CRET.c2lnbmF0dXJl",
    ],
)
def test_masked(line):
    masked = mask_secrets(line)
    assert "S3CRET" not in masked and "***" in masked


@pytest.mark.parametrize(
    "line",
    [
        "rtsp://192.0.2.1:554/flux?channel=1&subtype=0",
        "enabled: true",
        "password: null",
        "reset_admin_password: false",
        "coordinates: 0.1,0.2,0.3,0.4",
        "keyframes: 5",
        "monkey: 3",
        "compass: north",
        "email: admin@example.org",
        "host: 192.0.2.5",
    ],
)
def test_left_alone(line):
    assert mask_secrets(line) == line


@pytest.mark.parametrize(
    "text",
    [
        "password: |\n  S3CRET\n  S3CRET too\nhost: b",
        "mqtt:\n  password: >-\n    S3CRET\n\n    S3CRET\n  host: b",
        "- password: |2  # of the camera\n    S3CRET\n  host: b",
        "password: !vault |\n  $ANSIBLE_VAULT;1.1\n  S3CRET\nhost: b",
        "api_key: &k |+\r\n  S3CRET\r\nhost: b",
        "password:\n  S3CRET\nhost: b",
        "password: first\n  S3CRET\nhost: b",
        "'client_secret': |\n\tS3CRET\nhost: b",
        "password =\n    S3CRET\nhost: b",
    ],
)
def test_masked_over_several_lines(text):
    masked = mask_secrets(text)
    assert "S3CRET" not in masked and "host: b" in masked
    assert masked.count("\n") == text.count("\n") and mask_secrets(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "auth:\n  enabled: true\n  session_length: 86400\nhost: b",
        "tokens:\n- a: 1\n- b: 2",
        "credentials:\n  # nothing yet\n  user: a",
        "description: |\n  a text\n  of two lines",
        "key: [\n  1\n]",
    ],
)
def test_what_lies_below_a_key_that_only_groups_is_left_alone(text):
    kept = mask_secrets(text)
    assert kept.split("\n")[1:] == text.split("\n")[1:]


def test_the_rest_of_the_line_stays():
    assert mask_secrets("rtsp://admin:x1@192.0.2.1:554/1") == "rtsp://***@192.0.2.1:554/1"
    assert mask_secrets('{"password": "x1", "host": "b"}') == '{"password": "***", "host": "b"}'
    assert mask_secrets("host: a\npassword: x1\nport: 3") == "host: a\npassword: ***\nport: 3"


@given(
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"'<>|@"), min_size=6, max_size=20)
)
def test_any_password_in_an_address(password):
    secret = f"Zq{password}Zq"
    assert secret not in mask_secrets(f"path: rtsp://admin:{secret}@192.0.2.1:554/1")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=4, max_size=20))
def test_any_password_in_a_key(password):
    import json

    secret = f"Zq{password}Zq"
    assert json.dumps(secret) not in mask_secrets(json.dumps({"password": secret, "a": 1}))


@given(st.text(max_size=300))
def test_masking_twice_changes_nothing_and_never_fails(text):
    once = mask_secrets(text)
    assert mask_secrets(once) == once


def test_a_proof_quotes_no_line_of_a_block():
    from inspector.domain.plan import plan_to_json
    from inspector.vendors import read_configuration

    text = (
        "mqtt:\n  host: broker\n  password: |\n    S3CRET\n    S3CRET\ncameras:\n  quai:\n    ffmpeg:\n"
        "      inputs:\n        - path: rtsp://192.0.2.1/1\n          roles: [detect]\n"
    )
    plan = read_configuration(text.encode(), "config.yml")
    assert plan.format == "frigate" and "S3CRET" not in str(plan_to_json(plan))


def test_names():
    for name in (
        "password",
        "mqtt_password",
        "api_key",
        "apiKey",
        "Authorization_token",
        "client_secret",
        "userPassword",
    ):
        assert is_secret_name(name), name
    for name in ("host", "keyframe", "passage", "compass", "monkey", "enabled", "zones"):
        assert not is_secret_name(name), name


@pytest.mark.parametrize("part", ["://", "a.", "<key ", "eyJ-", "\n", "password: ", "password='", "x_key.", "a@://"])
def test_a_hostile_text_is_masked_in_linear_time(part):
    import time

    start = time.monotonic()
    mask_secrets(part * (200_000 // len(part)))
    assert time.monotonic() - start < 5
