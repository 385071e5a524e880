#include "fetch/listing.h"

#include "base/error.h"
#include "base/log.h"
#include "base/text.h"
#include "base/uidset.h"

#include <string.h>

enum {
	PIECE = 20000, /* UIDs in a search answer that is neither large nor one of too many */
	FLAGS_LIMIT = 1024, /* bytes of flag names of one mail */
};

static int compare_uids(gconstpointer a, gconstpointer b)
{
	guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

	return x < y ? -1 : x > y;
}

/* Appends what a search found within [first, last] and above what is in `uids`. */
static void take_found(Imap *imap, guint32 first, guint32 last, GArray *uids)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
	const GArray *told = answers_found(imap_answers(imap));

	for (guint i = 0; i < told->len; i++) {
		guint32 uid = g_array_index(told, guint32, i);
		if (uid >= first && uid <= last)
			g_array_append_val(found, uid);
	}
	g_array_sort(found, compare_uids);
	for (guint i = 0; i < found->len; i++) {
		guint32 uid = g_array_index(found, guint32, i);
		guint32 above = uids->len ? g_array_index(uids, guint32, uids->len - 1) : 0;
		if (uid > above)
			g_array_append_val(uids, uid);
	}
}

static bool search_range(
    Imap *imap, guint32 first, guint32 last, const char *condition, GArray *uids, GError **err)
{
	g_autofree char *end = last == G_MAXUINT32 ? g_strdup("*") : g_strdup_printf("%u", last);
	g_autofree char *command = g_strdup_printf("UID SEARCH UID %u:%s%s", first, end, condition);

	if (!imap_run(imap, command, err))
		return false;
	take_found(imap, first, last, uids);
	return true;
}

static void take_uid(struct mailimap_msg_att *answer, void *data)
{
	for (clistiter *i = clist_begin(answer->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC &&
		    item->att_data.att_static->att_type == MAILIMAP_MSG_ATT_UID)
			g_array_append_val(
			    (GArray *)data, item->att_data.att_static->att_data.att_uid);
	}
}

GArray *listing_by_number(Imap *imap, guint32 exists, GError **err)
{
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));

	for (guint64 first = 1; first <= exists; first += PIECE) {
		guint64 last = MIN(first + PIECE - 1, exists);
		g_autofree char *command = g_strdup_printf(
		    "FETCH %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " (UID)", first, last);
		GError *why = NULL;
		mailimap_set_msg_att_handler(imap_session(imap), take_uid, uids);
		bool done = imap_run(imap, command, &why);
		mailimap_set_msg_att_handler(imap_session(imap), NULL, NULL);
		bool refused = !done && g_error_matches(why, SIAGA_ERROR, ERR_REJECT);
		if (!done && !refused) {
			g_propagate_error(err, why);
			return NULL;
		}
		g_clear_error(&why);
		if (refused)
			break;
	}
	g_array_sort(uids, compare_uids);
	return g_steal_pointer(&uids);
}

/* [from, uidnext) in pieces that grow where UIDs are sparse. */
static bool search_pieces(Imap *imap, guint32 from, guint32 uidnext, GArray *uids, GError **err)
{
	guint64 first = from, width = PIECE;

	while (first < uidnext) {
		guint before = uids->len;
		guint32 last = (guint32)(MIN(first + width, (guint64)uidnext) - 1);
		if (!search_range(imap, (guint32)first, last, "", uids, err))
			return false;
		first = (guint64)last + 1;
		guint found = uids->len - before;
		if (found > PIECE)
			width = PIECE;
		else if (found < width / 4)
			width *= 4;
	}
	return true;
}

GArray *listing_search(Imap *imap, guint32 from, guint32 uidnext, GError **err)
{
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));

	if (search_pieces(imap, from, uidnext, uids, err) &&
	    search_range(imap, MAX(from, uidnext), G_MAXUINT32, "", uids, err))
		return g_steal_pointer(&uids);
	return NULL;
}

bool listing_has(Imap *imap, guint32 uid, bool *has_r, GError **err)
{
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));

	if (!search_range(imap, uid, uid, "", uids, err))
		return false;
	*has_r = uids->len > 0;
	return true;
}

static gint64 seconds_of(const struct mailimap_date_time *d)
{
	g_autoptr(GDateTime) local = g_date_time_new_utc(
	    d->dt_year, d->dt_month, d->dt_day, d->dt_hour, d->dt_min, d->dt_sec);

	if (!local)
		return 0;
	/* +0730 is 730. */
	int zone = d->dt_zone / 100 * 3600 + d->dt_zone % 100 * 60;
	return g_date_time_to_unix(local) - zone;
}

static const char *flag_name(const struct mailimap_flag *flag)
{
	switch (flag->fl_type) {
	case MAILIMAP_FLAG_ANSWERED:
		return "\\Answered";
	case MAILIMAP_FLAG_FLAGGED:
		return "\\Flagged";
	case MAILIMAP_FLAG_DELETED:
		return "\\Deleted";
	case MAILIMAP_FLAG_SEEN:
		return "\\Seen";
	case MAILIMAP_FLAG_DRAFT:
		return "\\Draft";
	case MAILIMAP_FLAG_KEYWORD:
		return flag->fl_data.fl_keyword;
	default:
		return NULL;
	}
}

static char *flags_text(const struct mailimap_msg_att_dynamic *dynamic)
{
	g_autoptr(GString) text = g_string_new(NULL);
	clist *list = dynamic ? dynamic->att_list : NULL;

	for (clistiter *i = list ? clist_begin(list) : NULL; i; i = clist_next(i)) {
		const struct mailimap_flag_fetch *f = clist_content(i);
		const char *name = f->fl_flag ? flag_name(f->fl_flag) : NULL;
		if (!name || text->len + strlen(name) > FLAGS_LIMIT)
			continue;
		g_string_append_printf(text, "%s%s", text->len ? " " : "", name);
	}
	return text_utf8(text->str, text->len, NULL);
}

static void take_static(const struct mailimap_msg_att_static *item, FetchMail *found)
{
	if (item->att_type == MAILIMAP_MSG_ATT_UID)
		found->uid = item->att_data.att_uid;
	else if (item->att_type == MAILIMAP_MSG_ATT_RFC822_SIZE)
		found->size = item->att_data.att_rfc822_size;
	else if (item->att_type == MAILIMAP_MSG_ATT_INTERNALDATE &&
		 item->att_data.att_internal_date)
		found->internal_date = seconds_of(item->att_data.att_internal_date);
}

/* One FETCH answer.  Answers that were not asked for (flags changed elsewhere) have no size. */
static void take_description(struct mailimap_msg_att *answer, void *data)
{
	FetchMail found = {.size = G_MAXUINT64};
	const struct mailimap_msg_att_dynamic *dynamic = NULL;

	for (clistiter *i = clist_begin(answer->att_list); i; i = clist_next(i)) {
		const struct mailimap_msg_att_item *item = clist_content(i);
		if (item->att_type == MAILIMAP_MSG_ATT_ITEM_STATIC)
			take_static(item->att_data.att_static, &found);
		else if (item->att_type == MAILIMAP_MSG_ATT_ITEM_DYNAMIC)
			dynamic = item->att_data.att_dyn;
	}
	FetchMail *mail = mails_find(data, found.uid);
	if (!mail || mail->described || found.size == G_MAXUINT64)
		return;
	mail->described = true;
	mail->size = found.size;
	mail->internal_date = found.internal_date;
	mail->flags = flags_text(dynamic);
}

static void set_state(FetchMail *mail, const FetchSettings *s)
{
	if (mail->state != MAIL_WHOLE)
		return;
	if (s->since != 0 && mail->internal_date != 0 && mail->internal_date < s->since)
		mail->state = MAIL_BEFORE_SINCE;
	else if (mail->size > s->max_size)
		mail->state = MAIL_TOO_LARGE;
}

/* Some refuse one of the items, or one of the mails: what is left unknown does no harm. */
static bool describe_with(
    Imap *imap, GArray *mails, const UidSet *asked, const char *items, GError **err)
{
	g_autofree char *set = uidset_format(asked);
	g_autofree char *command = g_strdup_printf("UID FETCH %s (UID %s)", set, items);
	GError *why = NULL;

	mailimap_set_msg_att_handler(imap_session(imap), take_description, mails);
	bool done = imap_run(imap, command, &why);
	mailimap_set_msg_att_handler(imap_session(imap), NULL, NULL);
	if (done)
		return true;
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	log_warn("%s", why->message);
	g_error_free(why);
	return g_str_equal(items, "RFC822.SIZE") ||
	       describe_with(imap, mails, asked, "RFC822.SIZE", err);
}

bool listing_describe(Imap *imap, GArray *mails, GError **err)
{
	g_autoptr(UidSet) asked = uidset_new();

	for (guint i = 0; i < mails->len; i++)
		if (g_array_index(mails, FetchMail, i).state == MAIL_WHOLE)
			uidset_add(asked, g_array_index(mails, FetchMail, i).uid);
	if (uidset_last(asked) == 0)
		return true;
	bool done = describe_with(imap, mails, asked, "RFC822.SIZE INTERNALDATE FLAGS", err);
	for (guint i = 0; i < mails->len; i++)
		set_state(&g_array_index(mails, FetchMail, i), imap_settings(imap));
	return done;
}
