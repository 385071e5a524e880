#include "store/retold.h"

#include "model/letter.h"
#include "store/query.h"

G_STATIC_ASSERT(LETTER_SENT == 3);

/* clang-format off */

/* Of the lines, what can be read of them. */
#define WITH \
	"WITH line AS (SELECT id, entry, at, actor, kind," \
	" CASE WHEN json_valid(detail) THEN detail END AS detail FROM event)"
#define MEMBER(name) "json_extract(line.detail, '$." name "')"

/* Each gives a fault a row. */
static const char *const checks[] = {
	/* ---- entries ---- */
	"SELECT printf('entry %d was registered by no line of the history', id) FROM entry"
	" WHERE id NOT IN (SELECT entry FROM event WHERE kind IN ('registered', 'void')"
	" AND entry IS NOT NULL)",

	"SELECT DISTINCT printf('entry %d of line %d is gone', entry, id) FROM event"
	" WHERE kind = 'registered' AND entry NOT IN (SELECT id FROM entry)",

	WITH ", told AS MATERIALIZED (SELECT entry, max(id) AS id FROM event WHERE kind = 'stage'"
	" GROUP BY entry)"
	" SELECT printf('entry %d stands in stage ''%s'', by line %d in ''%s''', entry.id,"
	" ifnull(entry.stage, ''), line.id, " MEMBER("stage") ") FROM told"
	" JOIN entry ON entry.id = told.entry JOIN line ON line.id = told.id"
	" WHERE " MEMBER("stage") " IS NOT NULL AND entry.stage IS NOT " MEMBER("stage"),

	"SELECT printf('entry %d ended at %d, where it has no line', id, closed) FROM entry"
	" WHERE closed > 0 AND void_reason IS NULL AND NOT EXISTS (SELECT 1 FROM event"
	" WHERE event.entry = entry.id AND event.at = entry.closed)",

	WITH ", told AS MATERIALIZED (SELECT entry, max(id) AS id FROM event WHERE kind = 'void'"
	" GROUP BY entry)"
	" SELECT printf('entry %d is %s, by the history %s', entry.id,"
	" iif(entry.void_reason IS NULL, 'not void', 'void: ' || entry.void_reason),"
	" ifnull('void: ' || " MEMBER("reason") ", 'not')) FROM entry"
	" LEFT JOIN told ON told.entry = entry.id LEFT JOIN line ON line.id = told.id"
	" WHERE iif(told.id IS NULL, entry.void_reason IS NOT NULL,"
	" line.detail IS NOT NULL AND entry.void_reason IS NOT " MEMBER("reason") ")",

	/* ---- asks ---- */
	WITH ", told AS MATERIALIZED (SELECT entry, " MEMBER("stage") " AS stage, "
	MEMBER("act") " AS act, detail FROM line WHERE kind = 'decision')"
	" SELECT printf('ask %d was answered ''%s'' by %s, which no line of the history says',"
	" ask.id, ask.answer, ask.person) FROM ask WHERE ask.state = 'answered'"
	" AND ask.answer IS NOT NULL AND NOT EXISTS (SELECT 1 FROM told"
	" WHERE told.entry = ask.entry AND (told.detail IS NULL"
	" OR (told.stage = ask.stage AND told.act = ask.answer)))",

	WITH " SELECT DISTINCT printf('ask %d of line %d is gone', " MEMBER("ask") ", line.id)"
	" FROM line WHERE kind IN ('answered', 'ask-moved', 'ask-reopened', 'taken-back')"
	" AND " MEMBER("ask") " NOT IN (SELECT id FROM ask)",

	/* ---- letters ---- */
	WITH ", told AS MATERIALIZED (SELECT id, entry, " MEMBER("letter") " AS letter, "
	MEMBER("to") " AS recipient, " MEMBER("name") " AS name FROM line"
	" WHERE kind IN ('letter', 'letter-held') AND detail IS NOT NULL),"
	" erased AS MATERIALIZED (SELECT DISTINCT entry FROM event"
	" WHERE kind IN ('letter', 'letter-held') AND detail IS NULL)"
	" SELECT printf('letter %d (%s) to %s was written by no line of the history', letter.id,"
	" letter.letter, letter.recipient) FROM letter LEFT JOIN told ON told.letter = letter.id"
	" AND told.recipient = letter.recipient AND told.name = letter.letter"
	" AND told.entry IS letter.entry WHERE told.id IS NULL"
	" AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.entry IS letter.entry)",

	WITH " SELECT DISTINCT printf('letter %d of line %d is gone', " MEMBER("letter") ", line.id)"
	" FROM line WHERE kind IN ('letter', 'letter-held')"
	" AND " MEMBER("letter") " NOT IN (SELECT id FROM letter)",

	WITH ", told AS MATERIALIZED (SELECT " MEMBER("letter") " AS letter FROM line"
	" WHERE kind = 'sent'), erased AS MATERIALIZED (SELECT DISTINCT entry FROM event"
	" WHERE kind = 'sent' AND detail IS NULL)"
	" SELECT printf('letter %d was sent to %s, which no line of the history says', letter.id,"
	" letter.recipient) FROM letter WHERE letter.state = 3"
	" AND letter.id NOT IN (SELECT letter FROM told WHERE letter IS NOT NULL)"
	" AND NOT EXISTS (SELECT 1 FROM erased WHERE erased.entry IS letter.entry)",

	/* ---- the ledger ---- */
	WITH ", told AS MATERIALIZED (SELECT min(id) AS id, " MEMBER("mail") " AS sha256 FROM line"
	" WHERE length(" MEMBER("mail") ") = 64 GROUP BY 2)"
	" SELECT printf('the mail of line %d (%s) has no line in the ledger', told.id, told.sha256)"
	" FROM told LEFT JOIN (SELECT lower(hex(raw.sha256)) AS sha256 FROM mail"
	" JOIN raw ON raw.id = mail.raw) AS kept ON kept.sha256 = told.sha256"
	" WHERE kept.sha256 IS NULL",
};

/* clang-format on */

static bool check(Store *store, const char *sql, RetoldReport *report, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		if (report->faults->len < RETOLD_FAULTS)
			g_ptr_array_add(report->faults, query_next_text(query));
		else
			report->more++;
	}
	return status == QUERY_END;
}

static gint64 count_rows(Store *store)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM ask)"
			      " + (SELECT count(*) FROM letter) + (SELECT count(*) FROM mail)");

	return query_number(query, 0);
}

bool retold_verify(Store *store, RetoldReport *report, GError **err)
{
	*report = (RetoldReport){.faults = g_ptr_array_new_with_free_func(g_free)};
	for (guint i = 0; i < G_N_ELEMENTS(checks); i++)
		if (!check(store, checks[i], report, err))
			return false;
	report->rows = count_rows(store);
	return store_sound(store, err);
}

void retold_report_clear(RetoldReport *report)
{
	g_ptr_array_unref(report->faults);
}
