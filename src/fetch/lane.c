#include "fetch/lane.h"

#include "base/error.h"
#include "base/log.h"
#include "base/uidset.h"

#include <string.h>

enum {
	FEW = 50, /* mails that are there in a moment anyhow */
	AT_ONCE = 10, /* conditions of one search */
};

/* Nothing that has to be quoted goes on the line. */
static bool is_plain(const char *text)
{
	for (const char *p = text; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr("._+-@=", *p))
			return false;
	return *text != '\0';
}

static GPtrArray *conditions_of(const FetchSettings *settings)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

	if (settings->answers && is_plain(settings->answers))
		g_ptr_array_add(
		    list, g_strdup_printf("HEADER IN-REPLY-TO \"@%s\"", settings->answers));
	for (guint i = 0; i < settings->first->len; i++) {
		const char *address = settings->first->pdata[i];
		if (is_plain(address))
			g_ptr_array_add(list, g_strdup_printf("FROM \"%s\"", address));
	}
	return list;
}

/* OR takes two: "OR a OR b c". */
static char *command_of(const GPtrArray *conditions, guint from, const char *range)
{
	guint until = MIN(conditions->len, from + AT_ONCE);
	GString *command = g_string_new("UID SEARCH UID ");

	g_string_append(command, range);
	for (guint i = from; i < until; i++)
		g_string_append_printf(command, " %s%s", i + 1 < until ? "OR " : "",
		    (const char *)conditions->pdata[i]);
	return g_string_free(command, FALSE);
}

static bool search(Imap *imap, const char *command, UidSet *found, GError **err)
{
	if (!imap_run(imap, command, err))
		return false;
	const GArray *told = answers_found(imap_answers(imap));
	for (guint i = 0; i < told->len; i++)
		uidset_add(found, g_array_index(told, guint32, i));
	return true;
}

/* A server that cannot search gives all in the order of UIDs. */
static bool find(Imap *imap, const GArray *uids, UidSet *found, GError **err)
{
	g_autoptr(GPtrArray) conditions = conditions_of(imap_settings(imap));
	g_autofree char *range = g_strdup_printf(
	    "%u:%u", g_array_index(uids, guint32, 0), g_array_index(uids, guint32, uids->len - 1));

	for (guint i = 0; i < conditions->len; i += AT_ONCE) {
		g_autofree char *command = command_of(conditions, i, range);
		GError *why = NULL;
		if (search(imap, command, found, &why))
			continue;
		if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
			g_propagate_error(err, why);
			return false;
		}
		log_warn("known senders are not fetched first: %s", why->message);
		g_error_free(why);
		return true;
	}
	return true;
}

bool lane_divide(Imap *imap, const GArray *uids, GArray **first_r, GArray **rest_r, GError **err)
{
	g_autoptr(UidSet) found = uidset_new();

	*first_r = g_array_new(FALSE, FALSE, sizeof(guint32));
	*rest_r = g_array_new(FALSE, FALSE, sizeof(guint32));
	bool done = uids->len <= FEW || find(imap, uids, found, err);
	for (guint i = 0; i < uids->len; i++) {
		guint32 uid = g_array_index(uids, guint32, i);
		if (uidset_has(found, uid))
			g_array_append_val(*first_r, uid);
		else
			g_array_append_val(*rest_r, uid);
	}
	return done;
}
