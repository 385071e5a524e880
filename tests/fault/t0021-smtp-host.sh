#!/usr/bin/env bash
# The sender child against the private host's Postfix: taken, bounced, and who may not send.
# shellcheck disable=SC2016 # code for later
. "$(dirname "$0")/../tap.sh"

at_end 'host stop "$tmp/a"'
ok "starts" host start "$tmp/a" kantor@kantor.example warga@desa.example
eval "$(host env "$tmp/a")"
(umask 077 && printf 'rahasia\n' >"$tmp/right" && printf 'salah\n' >"$tmp/wrong")

# Arguments of smtp_send.py: recipient, then settings as name=value.
send() {
	python3 "$top/tests/fault/smtp_send.py" "$siaga" kantor@kantor.example "$@"
}

login=(host=localhost plain_allowed=false user=kantor@kantor.example "ca=$HOST_CA_FILE")
starttls=("${login[@]}" "port=$HOST_SUBMISSION" "secret=file:$tmp/right")
smtps=("${login[@]}" "port=$HOST_SMTPS" tls=true "secret=file:$tmp/right")

like "taken over STARTTLS" "$(send warga@desa.example "${starttls[@]}")" '^sent 250'
like "taken over TLS" "$(send warga@desa.example "${smtps[@]}")" '^sent 250'
ok "both arrive" host wait "$tmp/a" warga@desa.example 2 'Uji kirim'
like "with their dots" "$(cat "$tmp"/a/mail/desa.example/warga/new/*)" $'\n''\.titik'
like "an unknown recipient is refused" "$(send tiada@desa.example "${starttls[@]}")" '^refused 550'
like "what lies beyond is refused" "$(send siapa@luar.example "${starttls[@]}")" '^refused 550'
if [ "$(id -u)" -eq 0 ]; then # Postfix; its stand-in knows no bounces
	like "what cannot be delivered is taken" "$(send siapa@bounces.example "${starttls[@]}")" '^sent 250'
	ok "and comes back as a failure notice" host wait "$tmp/a" kantor@kantor.example 1 'Undelivered'
fi
like "a wrong password" "$(send warga@desa.example "${starttls[@]}" "secret=file:$tmp/wrong")" \
	'^account 535 .*alarm login: .*refuses the login of kantor@kantor\.example'
like "an authority that is not its own" "$(send warga@desa.example "${starttls[@]}" ca=/etc/ssl/certs/ca-certificates.crt)" \
	'^account 0 .*alarm tls: .*cannot be trusted'
like "another name" "$(send warga@desa.example "${starttls[@]}" host=127.0.0.2)" \
	'^account 0 .*alarm tls: .*another name|^down 0 .*cannot connect'

token=$(host token "$tmp/a" kantor@kantor.example)
(umask 077 && printf '%s\n' "$token" >"$tmp/token" && echo basi >"$tmp/stale")
oauth=("${login[@]}" "port=$HOST_SUBMISSION" oauth2=true)
like "an access token from a file" "$(send warga@desa.example "${oauth[@]}" "token_file=$tmp/token")" '^sent 250'
like "and from a command" "$(send warga@desa.example "${oauth[@]}" "token_command=cat $tmp/token")" '^sent 250'
like "a stale one" "$(send warga@desa.example "${oauth[@]}" "token_file=$tmp/stale")" \
	'^account .*alarm login: .*access token'
like "a command that fails" "$(send warga@desa.example "${oauth[@]}" 'token_command=exit 1')" \
	'^account 0 .*alarm login: .*the command has failed \(exit 1\)'
done_testing
