# shellcheck shell=bash
# office.sh: an office of its own for a test of the commands: $config names its configuration, $database its
# database with a morning's work in it.  Source it after tap.sh.
# shellcheck disable=SC2154,SC2034 # from tap.sh; for the tests
export SIAGA_NOW=2026-11-23T07:00:00+07:00
export COLUMNS=80
config=$tmp/etc/siaga.yaml
database=$tmp/var/siaga.db

mkdir "$tmp/share" "$tmp/etc" "$tmp/var"
cp -r "$top/rules" "$top/templates" "$tmp/share"
sed "s|^database:.*|database: $database|" "$top/contrib/siaga.yaml" >"$tmp/share/siaga.yaml"

# in_office COMMAND...: that command of siaga with the office's configuration.
in_office() {
	"$siaga" "$@" -c "$config"
}

# open_office: configuration, key and a filled database.
open_office() {
	in_office init --from "$tmp/share" >/dev/null
	in_office init >/dev/null 2>&1
	"$(dirname "$siaga")/tests/command/fill" "$database"
}
