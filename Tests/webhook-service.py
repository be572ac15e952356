#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hits the example service with recorded requests, as providers send them.

The signatures are made here, by another implementation than the one that checks them. Needs the
service and the command built, both into the root's folder: swift build, and swift build
--package-path DocsSource --scratch-path .build.
"""

import hashlib
import hmac
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVICE = ROOT / ".build/debug/webhook-service"
COMMAND = ROOT / ".build/debug/timeline"
SECRET, TOKEN, FORM = "app secret", "our token", "form secret"


def message(text, identity):
    """What WhatsApp posts for one message."""
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
        "contacts": [{"profile": {"name": "Ana"}, "wa_id": "4520123456"}],
        "messages": [
            {
                "from": "4520123456",
                "id": identity,
                "timestamp": "1767225600",
                "type": "text",
                "text": {"body": text},
            }
        ],
    }
    entry = {"id": "102290129340398", "changes": [{"field": "messages", "value": value}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def signed(body, secret=SECRET):
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Hub-Signature-256": "sha256=" + digest, "Content-Type": "application/json"}


def form(bearer=FORM):
    body = b"name=Ana&email=ana%40example.com&message=Where+is+my+order+4711%3F&nonce=n1"
    kind = "application/x-www-form-urlencoded"
    return body, {"Authorization": "Bearer " + bearer, "Content-Type": kind}


class Service:
    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [SERVICE],
            env={
                **os.environ,
                "STORE": folder,
                "PORT": str(self.port),
                "WHATSAPP_SECRET": SECRET,
                "WHATSAPP_TOKEN": TOKEN,
                "FORM_SECRET": FORM,
            },
        )
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the service does not listen")

    def ask(self, path, body=None, headers=None):
        url = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(url, data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError as error:
            # Servers may close a connection on which too much is sent before reading all of it.
            return type(error).__name__, b""

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = folder + "/store"
        service = Service(store)
        hook, failures = "/hooks/shop-whatsapp", []

        def expect(what, got, wanted):
            print("ok  " if got == wanted else "FAIL", what, "" if got == wanted else got)
            if got != wanted:
                failures.append(what)

        hello = "?hub.mode=subscribe&hub.verify_token={}&hub.challenge=4711"
        token = TOKEN.replace(" ", "%20")
        expect("handshake", service.ask(hook + hello.format(token)), (200, b"4711"))
        expect("wrong token", service.ask(hook + hello.format("guess"))[0], 403)
        body = message("Where is my order?", "wamid.1")
        expect("message", service.ask(hook, body, signed(body))[0], 200)
        expect("the same again", service.ask(hook, body, signed(body))[0], 200)
        expect("wrong secret", service.ask(hook, body, signed(body, "guess"))[0], 401)
        changed = body.replace(b"order", b"money")
        expect("changed body", service.ask(hook, changed, signed(body))[0], 401)
        expect("no signature", service.ask(hook, body)[0], 401)
        broken = b'{"object":"whatsapp_business_account","entry":['
        expect("broken, yet signed", service.ask(hook, broken, signed(broken))[0], 200)
        expect("no such account", service.ask("/hooks/none", body, signed(body))[0], 404)
        large = b" " * (33 << 20)
        expect("too large", service.ask(hook, large, signed(large))[0] in (413, "URLError"), True)
        data, headers = form()
        expect("form", service.ask("/hooks/contact-form", data, headers)[0], 200)
        expect("form, guessed", service.ask("/hooks/contact-form", *form("guess"))[0], 401)
        status, brief = service.ask("/customers/ana%40example.com/brief", headers={"X-Rep": "bo"})
        expect("brief", status, 200)
        expect("brief quotes her words", b"Where is my order 4711?" in brief, True)
        expect("nobody's brief", service.ask("/customers/no%40example.com/brief")[0], 404)
        expect("ends on SIGTERM", service.stop(), 0)

        def run(*arguments):
            return subprocess.run([COMMAND, *arguments, "--store", store], capture_output=True)

        expect("the store verifies", run("verify").returncode, 0)
        shown = run("show", "phone:+4520123456").stdout
        expect("one message, once", shown.count(b"Where is my order?"), 1)
        held = run("quarantine", "list", "--json").stdout.splitlines()
        expect("what was broken is held", len(held), 1)
        sys.exit(1 if failures else 0)


main()
