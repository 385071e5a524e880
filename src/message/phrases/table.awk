# table.awk: a table of phrases (NAME.tsv) -> C.  One meaning a row: an array of each meaning's phrases, ended
# by NULL.  Several columns before the phrase: ROW(column, ..., "phrase") a row, "-" as NULL, for the file that
# includes it to define.
BEGIN { FS = "\t" }
/^#/ { next }
!columns { columns = NF; next }
function text(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); gsub(/\?\?/, "?\\?", s); return "\"" s "\"" }
function token(s) { return s == "-" ? "NULL" : s ~ /^[a-z_]+$/ ? s : text(s) }
columns == 4 && $1 != meaning {
	if (meaning != "") print "\tNULL};"
	print "static const char *const " $1 "[] = {"
	meaning = $1
}
columns == 4 { print "\t" text($2) ","; next }
{
	row = ""
	for (i = 1; i <= columns - 3; i++) row = row token($i) ", "
	print "ROW(" row text($(columns - 2)) ")"
}
END { if (meaning != "") print "\tNULL};" }
