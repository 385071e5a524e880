#include "fetch/quota.h"

#include "base/error.h"
#include "base/log.h"

#include <string.h>

/* "QUOTA root (STORAGE 10 512)": the words behind the root; NULL: none. */
static const char *resources_of(const char *line)
{
	static const char name[] = "QUOTA ";

	if (g_ascii_strncasecmp(line, name, strlen(name)) != 0)
		return NULL;
	return strrchr(line, '(');
}

/* Groups of name, usage and limit. */
static int fullest(const char *list)
{
	g_auto(GStrv) words = g_strsplit_set(list, " ()", -1);
	int most = -1;
	guint n = 0;

	for (guint i = 0; words[i]; i++)
		if (*words[i])
			words[n++] = words[i];
		else
			g_free(words[i]);
	words[n] = NULL;
	for (guint i = 0; i + 2 < n; i += 3) {
		guint64 usage, limit;
		if (g_ascii_string_to_unsigned(
			words[i + 1], 10, 0, G_MAXINT64 / 100, &usage, NULL) &&
		    g_ascii_string_to_unsigned(words[i + 2], 10, 1, G_MAXINT64, &limit, NULL))
			most = MAX(most, (int)MIN(usage * 100 / limit, 1000u));
	}
	return most;
}

bool quota_ask(Imap *imap, int *percent_r, GError **err)
{
	GError *why = NULL;

	*percent_r = -1;
	if (!imap_has(imap, "QUOTA"))
		return true;
	if (!imap_run(imap, "GETQUOTAROOT \"INBOX\"", &why)) {
		if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
			g_propagate_error(err, why);
			return false;
		}
		log_info("GETQUOTAROOT is passed over: %s", why->message);
		g_error_free(why);
		return true;
	}
	const GPtrArray *lines = answers_lines(imap_answers(imap));
	for (guint i = 0; i < lines->len; i++) {
		const char *list = resources_of(lines->pdata[i]);
		*percent_r = list ? MAX(*percent_r, fullest(list)) : *percent_r;
	}
	return true;
}
