# shellcheck shell=bash
# certificate.sh: certificates that are their own issuer, for tests.  Source it behind tests/tap.sh.
# shellcheck disable=SC2154 # tap.sh sets tmp

# certificate NAME FROM UNTIL [USAGE]: $tmp/NAME.key and $tmp/NAME.crt, valid between these moments (20260101000000Z).
certificate() {
	if [ ! -d "$tmp/ca" ]; then
		mkdir "$tmp/ca"
		: >"$tmp/ca/index"
	fi
	cat >"$tmp/ca/settings" <<-CNF
		[ca]
		default_ca = own
		[own]
		new_certs_dir = $tmp/ca
		database = $tmp/ca/index
		rand_serial = yes
		default_md = sha256
		policy = any
		unique_subject = no
		${4:+x509_extensions = usage}
		[any]
		commonName = supplied
		[usage]
		keyUsage = ${4:-digitalSignature}
	CNF
	openssl req -new -newkey rsa:2048 -nodes -keyout "$tmp/$1.key" -out "$tmp/$1.csr" -subj "/CN=$1" 2>/dev/null
	openssl ca -batch -notext -selfsign -config "$tmp/ca/settings" -in "$tmp/$1.csr" -keyfile "$tmp/$1.key" \
		-startdate "$2" -enddate "$3" -out "$tmp/$1.crt" 2>/dev/null
}
