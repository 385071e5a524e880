#!/usr/bin/env bash
# siaga login: consent by the browser, by hand and by another device; tokens that are renewed while mail is fetched and sent;
# consent that is taken back.  An OAuth server of the tests, Dovecot and Postfix, which take its tokens alone.
# shellcheck disable=SC2154,SC2317 # tap.sh and office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/../procedure/office.sh"
# The standard way alone, as Yahoo has it; fetch_real.py and t0021-smtp-host.sh take the other one.
HOST_TOKENS=oauthbearer open_office
oauth=$tmp/oauth
grant=$tmp/var/siaga.db.tokens/kantor
config=$tmp/siaga.yaml
mkdir "$oauth"
python3 "$top/tests/host/oauth.py" "$host" "$oauth" 2>"$oauth/errors" &
server=$! # for at_end
at_end "kill $server; wait $server 2>/dev/null"
# until COMMAND...: it succeeds, within 20 s.
until_so() {
	local tries
	for ((tries = 0; tries < 1000; tries++)); do
		"$@" && return
		sleep 0.02
	done
	return 1
}
until_so test -e "$oauth/port"
url=https://localhost:$(<"$oauth/port")
printf 'rahasia klien\n' >"$tmp/var/client"
chmod 600 "$tmp/var/client"
sed -i "s|^    secret: .*|    auth: oauth2\n    oauth:\n      authorize: $url/authorize?keep=yes\n      token: $url/token\n      device: $url/device\n      client: kantor-uji\n      client-secret: file:$tmp/var/client\n      scope: mail offline_access\n      ca: $HOST_CA_FILE|" "$config"

mode() { printf '%s\n' "$*" >"$oauth/mode"; }
# asked WORDS: how often the server was asked that.
asked() { grep -c "$1" "$oauth/log"; }
login() { "$siaga" login kantor -c "$config" "$@"; }
# browse: the browser of the person, who opens the address that siaga shows.
address_shown() { grep -q '^https' "$tmp/shown"; }
browse() { curl -sS -L --max-time 20 --cacert "$HOST_CA_FILE" "$(grep '^https' "$tmp/shown")"; }
# by_browser: siaga's words are in $tmp/shown, the last page is in $tmp/page, its status in $status.
by_browser() {
	local waiter
	: >"$tmp/shown"
	login >"$tmp/shown" 2>&1 &
	waiter=$!
	until_so address_shown
	browse >"$tmp/page"
	[ -z "${again:-}" ] || { mode "$again" && browse >"$tmp/page2"; }
	wait "$waiter"
	status=$?
}
# answered: how many letters the reporter has.
answered() { inbox warga@warga.example | grep -c subject:; }
member() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1])).get(sys.argv[2]))' "$grant" "$1"; }
export SIAGA_NOW=2026-11-23T07:00:00+07:00

fails 'check: nobody has given consent' 1 "siaga.yaml:.*nobody has given consent for account 'kantor' yet: run 'siaga login kantor'" \
	"$siaga" check -c "$config"
run 2026-11-23T07:00:00+07:00
like 'and nothing is fetched: what to do' "$(cat "$tmp/log")" "nobody has given consent yet: run 'siaga login kantor'"
fails 'an account that is not there' 1 "no account 'kantot' logs in by consent; those that do: kantor" "$siaga" login kantot -c "$config"

# ---- the browser ----
mode deny
by_browser
is 'refused by its person: exit status' "$status" 1
like 'and why' "$(cat "$tmp/shown")" 'consent was not given: The user has said no'
ok 'nothing is kept' test ! -e "$grant"
mode wrong-state
again=none by_browser
is 'another state is refused and waited on: exit status' "$status" 0
like 'the browser hears of it' "$(cat "$tmp/page")" 'has not been given consent'
like 'siaga says so' "$(cat "$tmp/shown")" 'its state is another one'
like 'the right answer is taken' "$(cat "$tmp/page2")" 'Consent was given to siaga'
like 'the address keeps what the provider wants in it' "$(cat "$oauth/log")" 'authorize scope=mail offline_access keep=yes'
is 'the grant is for its owner only' "$(stat -c '%a' "$(dirname "$grant")" "$grant" | xargs)" '700 600'
is 'and belongs to whom the database belongs' "$(stat -c %U "$grant")" "$(stat -c %U "$tmp/var")"
access=$(member access_token)
unlike 'no token is shown' "$(cat "$tmp/shown" "$tmp/page" "$tmp/page2")" "$access|$(member refresh_token)"
ok 'check is content' "$siaga" check -c "$config"

# ---- fetched and sent ----
mail warga@warga.example 'Laporan pertama' <<<'Ada pohon tumbang.'
run 2026-11-23T07:05:00+07:00
like 'a mail is fetched and a letter sent with it' "$(inbox warga@warga.example)" 'subject: .*'
is 'the token that is good was not renewed' "$(asked 'token refresh_token')" 0
refresh=$(member refresh_token)
letters=$(answered)
mail warga@warga.example 'Laporan kedua' <<<'Pohonnya sudah disingkirkan.'
run 2026-11-23T07:55:00+07:00
is 'before it ends it is renewed, once for fetching and sending' "$(asked 'token refresh_token')" 1
is 'the next mail is fetched and answered with the new one' "$(answered)" "$((letters + 1))"
unlike 'the old refresh token is gone' "$(cat "$grant")" "$refresh"
unlike 'the old access token, too' "$(cat "$grant")" "$access"
is 'for its owner only, as before' "$(stat -c %a "$grant")" 600
mode keep
refresh=$(member refresh_token)
run 2026-11-23T09:30:00+07:00
is 'a provider that gives no new one: the old one stays' "$(member refresh_token)" "$refresh"

# ---- a token that ends before its time ----
mode lapsed
run 2026-11-23T11:00:00+07:00
mode none
mail warga@warga.example 'Laporan ketiga' <<<'Ada lagi.'
before=$(asked 'token refresh_token')
run 2026-11-23T11:01:00+07:00
run 2026-11-23T11:40:00+07:00
is 'a token that is refused is renewed, once' "$(asked 'token refresh_token')" "$((before + 1))"
is 'and mail comes again' "$(answered)" "$((letters + 2))"

# ---- the provider is not well ----
mode down
run 2026-11-23T12:35:00+07:00
like 'renewed in vain while the old one does' "$(cat "$tmp/log")" 'warning: account .kantor.: .*status 503'
before=$(asked 'token refresh_token')
run 2026-11-23T12:35:10+07:00
is 'not asked again at once' "$(asked 'token refresh_token')" "$before"
run 2026-11-23T12:36:00+07:00
is 'but half a minute later' "$(asked 'token refresh_token')" "$((before + 1))"
run 2026-11-23T12:36:40+07:00
is 'then after a minute' "$(asked 'token refresh_token')" "$((before + 1))"
mode junk
: >"$tmp/log"
run 2026-11-23T14:00:00+07:00
like 'an answer that is no JSON is none' "$(cat "$tmp/log")" '/token answers with status 200 and no JSON'
mode huge
: >"$tmp/log"
run 2026-11-23T16:00:00+07:00
like 'nor one without end' "$(cat "$tmp/log")" 'localhost:[0-9]+/token: Fail'
mode none
run 2026-11-23T22:00:00+07:00
is 'well again' "$(member trouble) $(member failures)" 'None 0'

# ---- consent is taken back ----
mode revoked
: >"$tmp/log"
run 2026-11-24T08:00:00+07:00
like 'the alarm says what to do' "$(cat "$tmp/log")" "consent was taken back or has lapsed .invalid_grant: Token has been expired or revoked.*run 'siaga login kantor'"
unlike 'no token is logged' "$(cat "$tmp/log")" "$(member refresh_token)"
before=$(asked 'token refresh_token')
run 2026-11-24T18:00:00+07:00
is 'it is not asked again' "$(asked 'token refresh_token')" "$before"
mode none
again='' by_browser
is 'a new consent: exit status' "$status" 0
mail warga@warga.example 'Laporan keempat' <<<'Setelah izin baru.'
run 2026-11-24T18:01:00+07:00
is 'mends it' "$(answered)" "$((letters + 3))"

# ---- by hand, by another device ----
by_hand() {
	local waiter
	rm -f "$tmp/pipe"
	mkfifo "$tmp/pipe"
	login --manual <"$tmp/pipe" >"$tmp/shown" 2>&1 &
	waiter=$!
	exec 8>"$tmp/pipe"
	until_so address_shown
	curl -sS -o /dev/null -w '%{redirect_url}' --max-time 20 --cacert "$HOST_CA_FILE" "$(grep '^https' "$tmp/shown")" |
		sed "$1" >&8
	exec 8>&-
	wait "$waiter"
	status=$?
}
by_hand 's/$/\n/'
is 'by hand: exit status' "$status" 0
by_hand 's/state=./state=!/'
is 'with another state: exit status' "$status" 1
like 'and why it is refused' "$(cat "$tmp/shown")" 'its state is another one'
mode pending
ok 'by another device, whose person takes a while' login --device
like 'what he has to do' "$(login --device)" 'Open https://kantor.example/perangkat on any device.* type this code: WDJB-MJHT'
mode deny
fails 'who does not agree' 1 'consent was not given .access_denied' login --device
mode expired
fails 'who comes too late' 1 'the code has lapsed' login --device
mode lone
fails 'no refresh token' 1 'gives no refresh token' login --device
mode none
printf 'salah\n' >"$tmp/var/client"
fails 'a client that it does not know' 1 'invalid_client' login --device
printf 'rahasia klien\n' >"$tmp/var/client"
sed -i '/^      ca: /d' "$config"
fails 'a server whom nobody vouches for' 1 'somebody may sit in between' login --device
sed -i '/^      device: /d' "$config"
fails 'a provider without such a way' 1 'no .device. in .oauth.*--manual' login --device
chmod 644 "$grant"
fails 'a grant that others may read' 1 'may be read by others than its owner: chmod 600' "$siaga" check -c "$config"
chmod 600 "$grant"
sed -i "s|^      client: .*|      client: lain|" "$config"
run 2026-11-24T19:00:00+07:00
like 'a grant for another client is not handed out' "$(cat "$tmp/log")" "given for another user, client or provider: run 'siaga login kantor'"
is 'no core, no token in a process list, nothing left of drafts' "$(ls "$tmp/var/siaga.db.tokens")" "$(printf 'kantor\nkantor.lock')"
done_testing
