#!/usr/bin/env python3
"""An OAuth2 server for tests, beside a private host whose IMAP and SMTP accept its access tokens.

oauth.py HOST DIR: TLS on a port of loopback, which it writes into DIR/port.  It logs what it is asked to DIR/log, one line a
question.  What stands in DIR/mode (words) changes its ways:

  deny        the person does not agree            wrong-state  the browser brings another state first
  revoked     the consent was taken back           down         every question to /token gets 503
  lapsed      access tokens that have ended        short        access tokens for 60 s
  keep        the refresh token stays              lone         no refresh token at all
  junk        an answer that is no JSON            huge         an answer without end
  pending     the device's person has not agreed   expired      the device's code has lapsed
  slow        slow_down once

A refresh token that was used is worth nothing any more, and all that came from it neither (RFC 6819 5.2.2.3).
"""
import base64
import hashlib
import http.server
import json
import secrets
import ssl
import sys
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bearer  # noqa: E402

HOST, DIR = sys.argv[1], Path(sys.argv[2])
CLIENT, SECRET = "kantor-uji", "rahasia klien"
codes, refreshes, devices = {}, {}, {}
broken = set()  # users whose tokens were stolen, as it seems


def mode():
    try:
        return (DIR / "mode").read_text().split()
    except FileNotFoundError:
        return []


def log(line):
    with open(DIR / "log", "a", encoding="utf-8") as file:
        file.write(line + "\n")


class Refused(Exception):
    def __init__(self, error, words="", status=400):
        super().__init__(error)
        self.error, self.words, self.status = error, words, status


def tokens_for(user):
    words = mode()
    life = 60 if "short" in words else 3600
    answer = {
        "access_token": bearer.make(HOST, user, -10 if "lapsed" in words else life),
        "token_type": "Bearer",
        "expires_in": life,
    }
    if "lone" not in words:
        answer["refresh_token"] = secrets.token_urlsafe(24)
        refreshes[answer["refresh_token"]] = user
    return answer


def redeem(form):
    code = codes.pop(form.get("code"), None)
    if not code:
        raise Refused("invalid_grant", "no such code")
    challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    if base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != code["challenge"]:
        raise Refused("invalid_grant", "the verifier is another one")
    if form.get("redirect_uri") != code["redirect"]:
        raise Refused("invalid_grant", "the redirect is another one")
    return tokens_for(code["user"])


def refresh(form):
    token = form.get("refresh_token", "")
    user = refreshes.get(token)
    if "revoked" in mode() or user in broken:
        raise Refused("invalid_grant", "Token has been expired or revoked.")
    if not user:
        broken.update(refreshes.values())
        raise Refused("invalid_grant", "this refresh token was used before")
    if "keep" in mode():
        answer = tokens_for(user)
        refreshes.pop(answer.pop("refresh_token", None), None)
        return answer
    del refreshes[token]
    return tokens_for(user)


def device(form):
    user = devices.get(form.get("device_code"))
    words = mode()
    if not user:
        raise Refused("expired_token" if "expired" in words else "invalid_grant")
    if "deny" in words:
        raise Refused("access_denied")
    if "expired" in words:
        raise Refused("expired_token")
    if "pending" in words:
        (DIR / "mode").write_text("")
        raise Refused("authorization_pending")
    return tokens_for(user)


GRANTS = {
    "authorization_code": redeem,
    "refresh_token": refresh,
    "urn:ietf:params:oauth:grant-type:device_code": device,
}


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        """The browser, whose person agrees at once."""
        url = urllib.parse.urlsplit(self.path)
        asked = dict(urllib.parse.parse_qsl(url.query))
        if url.path != "/authorize" or asked.get("client_id") != CLIENT or asked.get("code_challenge_method") != "S256":
            self.answer(400, {"error": "invalid_request"})
            return
        log(f"authorize scope={asked['scope']} keep={asked.get('keep')}")
        code = secrets.token_urlsafe(16)
        codes[code] = {"challenge": asked["code_challenge"], "redirect": asked["redirect_uri"], "user": asked["login_hint"]}
        given = {"state": asked["state"]}
        if "deny" in mode():
            given.update(error="access_denied", error_description="The user has said no")
        else:
            given["code"] = code
        if "wrong-state" in mode():
            given["state"] = "x" * 43
        if "://" not in asked["redirect_uri"]:
            self.answer(200, code.encode())
            return
        self.answer(302, b"", [("Location", asked["redirect_uri"] + "?" + urllib.parse.urlencode(given))])

    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        words = mode()
        try:
            if form.get("client_id") != CLIENT or form.get("client_secret") != SECRET:
                raise Refused("invalid_client", status=401)
            if self.path == "/device":
                code = secrets.token_urlsafe(16)
                devices[code] = "kantor@kantor.example"
                self.answer(200, {"device_code": code, "user_code": "WDJB-MJHT", "interval": 0, "expires_in": 60,
                                  "verification_uri": "https://kantor.example/perangkat"})
                return
            kind = form.get("grant_type", "")
            log(f"token {kind.rpartition(':')[2]}")
            if "down" in words:
                self.answer(503, b"<html>maintenance</html>")
            elif "junk" in words:
                self.answer(200, b'{"access_token": "x", ')
            elif "huge" in words:
                self.answer(200, b'{"access_token": "' + b"x" * 300_000 + b'", "token_type": "bearer"}')
            else:
                self.answer(200, GRANTS[kind](form))
        except Refused as why:
            log(f"refused {why.error} {why.words}")
            self.answer(why.status, {"error": why.error, "error_description": why.words})


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{HOST}/ca/server.pem", f"{HOST}/ca/server.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    draft = DIR / "port.new"
    draft.write_text(str(server.server_address[1]))
    draft.rename(DIR / "port")
    server.serve_forever()


main()
