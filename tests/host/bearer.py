"""OAuth2 bearer tokens of a private host: JSON web tokens signed with the host's own secret."""
import base64
import hashlib
import hmac
import json
import time
from pathlib import Path


def _encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _signature(host, signed):
    secret = (Path(host) / "keys" / "secret").read_bytes()
    return _encode(hmac.new(secret, signed, hashlib.sha256).digest())


def make(host, address, seconds):
    """A token that says who `address` is for `seconds` from now (negative: one that has lapsed)."""
    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT", "kid": "default"}
    claims = {"sub": address, "email": address, "iat": now - 60, "exp": now + seconds}
    signed = b".".join(_encode(json.dumps(part).encode()) for part in (header, claims))
    return (signed + b"." + _signature(host, signed)).decode()


def address_of(host, token):
    """Whose valid token this is, or None."""
    signed, _, signature = token.encode().rpartition(b".")
    if not hmac.compare_digest(signature, _signature(host, signed)):
        return None
    claims = signed.partition(b".")[2]
    claims = json.loads(base64.urlsafe_b64decode(claims + b"=" * (-len(claims) % 4)))
    return claims["email"] if claims["exp"] > time.time() else None
