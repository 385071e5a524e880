#include "fetch/lane.h"

#include "base/error.h"
#include "base/log.h"
#include "base/uidset.h"
#include "fetch/fetch_items.h"

#include <string.h>

enum {
	FEW = 50, /* mails that are there in a moment anyhow */
	AT_ONCE = 500, /* mails of one command */
	FIELDS_LIMIT = 16 * 1024, /* bytes of a mail's fields that are looked at */
	FIELDS_SENT = 1024 * 1024, /* that a server may send of them */
};

typedef struct Lane {
	GHashTable *addresses; /* in small letters */
	char *answers; /* "@host" in small letters; NULL: not known */
	GString *fields; /* of the mail that is being read */
	UidSet *found;
} Lane;

static void lane_begin(Lane *lane, const FetchSettings *settings)
{
	lane->addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < settings->first->len; i++)
		g_hash_table_add(lane->addresses, g_ascii_strdown(settings->first->pdata[i], -1));
	g_autofree char *host =
	    settings->answers ? g_strconcat("@", settings->answers, NULL) : NULL;
	lane->answers = host ? g_ascii_strdown(host, -1) : NULL;
	lane->fields = g_string_new(NULL);
	lane->found = uidset_new();
}

static void lane_end(Lane *lane)
{
	g_hash_table_unref(lane->addresses);
	g_free(lane->answers);
	g_string_free(lane->fields, TRUE);
	uidset_free(lane->found);
}

/* Both fields at once: an address of the office's people in either, or a Message-ID of ours, goes first. */
static bool goes_first(const Lane *lane)
{
	g_autofree char *small = g_ascii_strdown(lane->fields->str, (gssize)lane->fields->len);
	g_auto(GStrv) words = g_strsplit_set(small, " \t\r\n<>,;:\"()[]", -1);

	for (guint i = 0; words[i]; i++)
		if (g_hash_table_contains(lane->addresses, words[i]) ||
		    (lane->answers && g_str_has_suffix(words[i], lane->answers)))
			return true;
	return false;
}

static bool take_bytes(int type, struct mailimap_msg_att_body_section *section, const char *bytes,
    size_t length, void *data)
{
	Lane *lane = data;

	(void)type, (void)section;
	g_string_append_len(
	    lane->fields, bytes, (gssize)MIN(length, FIELDS_LIMIT - lane->fields->len));
	return true;
}

static void take_mail(struct mailimap_msg_att *answer, void *data)
{
	Lane *lane = data;
	guint32 uid = 0;

	for (clistiter *i = clist_begin(answer->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC &&
		    item->att_data.att_static->att_type == MAILIMAP_MSG_ATT_UID)
			uid = item->att_data.att_static->att_data.att_uid;
	}
	if (uid > 0 && goes_first(lane))
		uidset_add(lane->found, uid);
	g_string_truncate(lane->fields, 0);
}

/* A server that refuses, or a mail of which it says nothing: what is left keeps the order of UIDs. */
static bool look(Imap *imap, const UidSet *uids, Lane *lane, GError **err)
{
	const FetchSettings *s = imap_settings(imap);
	const ImapAllowance allowance = {s->command_ms, uidset_count(uids) * FIELDS_SENT};
	g_autofree char *set = uidset_format(uids);
	g_autofree char *command =
	    g_strdup_printf("UID FETCH %s (UID BODY.PEEK[" FETCH_FIELDS "])", set);
	GError *why = NULL;

	mailimap_set_msg_body_handler(imap_session(imap), take_bytes, lane);
	mailimap_set_msg_att_handler(imap_session(imap), take_mail, lane);
	int tag = imap_send(imap, command, &why);
	bool done = tag != 0 && imap_await(imap, tag, &allowance, &why);
	mailimap_set_msg_body_handler(imap_session(imap), NULL, NULL);
	mailimap_set_msg_att_handler(imap_session(imap), NULL, NULL);
	if (!done && g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		log_warn("known senders are not fetched first: %s", why->message);
		g_clear_error(&why);
		return true;
	}
	if (why)
		g_propagate_error(err, why);
	return done;
}

/* If the session breaks, one of these may be why. */
static bool look_at(
    Sync *s, const Folder *f, const guint32 *uids, guint n, Lane *lane, GError **err)
{
	g_autoptr(UidSet) set = uidset_new();
	LinkFolder folder = folder_described(f);

	for (guint i = 0; i < n; i++)
		uidset_add(set, uids[i]);
	g_autofree char *asked = uidset_format(set);
	return link_asking(s->link, &folder, asked, s->neighbours, err) &&
	       look(s->imap, set, lane, err);
}

bool lane_divide(
    Sync *s, const Folder *f, const GArray *uids, GArray **first_r, GArray **rest_r, GError **err)
{
	Lane lane;
	bool done = true;

	*first_r = g_array_new(FALSE, FALSE, sizeof(guint32));
	*rest_r = g_array_new(FALSE, FALSE, sizeof(guint32));
	lane_begin(&lane, imap_settings(s->imap));
	for (guint i = 0; done && uids->len > FEW && i < uids->len; i += AT_ONCE)
		done = look_at(s, f, &g_array_index(uids, guint32, i),
		    MIN((guint)AT_ONCE, uids->len - i), &lane, err);
	for (guint i = 0; i < uids->len; i++) {
		guint32 uid = g_array_index(uids, guint32, i);
		if (uidset_has(lane.found, uid))
			g_array_append_val(*first_r, uid);
		else
			g_array_append_val(*rest_r, uid);
	}
	lane_end(&lane);
	return done;
}
