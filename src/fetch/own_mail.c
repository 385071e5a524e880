#include "fetch/own_mail.h"

#include "base/clock.h"
#include "base/error.h"
#include "fetch/after.h"
#include "fetch/find_mail.h"
#include "fetch/folder.h"
#include "fetch/header.h"

enum { WAIT_MS = 60 * 1000, EVERY_MS = 300 };

/* Where it lies. */
typedef struct Found {
	const char *folder;
	guint32 uidvalidity;
	guint32 uid; /* 0: it is not there */
} Found;

/* A folder that cannot be opened was told when the mailbox was looked at. */
static bool open_folder(Imap *imap, Found *place, bool *open_r, GError **err)
{
	ImapFolder opened;
	GError *why = NULL;

	*open_r = imap_select(imap, place->folder, true, &opened, &why);
	if (*open_r) {
		place->uidvalidity = opened.uidvalidity;
		return true;
	}
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	g_error_free(why);
	return true;
}

static bool search(Imap *imap, Found *place, const char *message_id, GError **err)
{
	bool open = false;

	if (!open_folder(imap, place, &open, err))
		return false;
	return !open || find_mail(imap, message_id, &place->uid, err);
}

static bool find(
    Imap *imap, const GPtrArray *folders, const char *message_id, Found *place_r, GError **err)
{
	for (guint i = 0; i < folders->len; i++) {
		*place_r = (Found){.folder = ((const Folder *)folders->pdata[i])->name};
		if (!search(imap, place_r, message_id, err))
			return false;
		if (place_r->uid != 0)
			return true;
	}
	return true;
}

static bool hand_over(Imap *imap, Link *link, const Found *place, GError **err)
{
	const LinkFolder folder = {.name = place->folder, .uidvalidity = place->uidvalidity};

	return header_hand_over(imap, link, &folder, place->uid, err);
}

static bool remove_mail(Imap *imap, const Found *place, GError **err)
{
	const After after = {.kind = AFTER_DELETE};
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(guint32));

	g_array_append_val(uids, place->uid);
	return after_apply(imap, &after, uids, err);
}

bool own_mail_take(
    Imap *imap, Link *link, const GPtrArray *folders, const char *message_id, GError **err)
{
	gint64 end = clock_boot_ms() + WAIT_MS;
	Found place = {.uid = 0};

	for (;;) {
		if (!find(imap, folders, message_id, &place, err))
			return false;
		if (place.uid != 0)
			return hand_over(imap, link, &place, err) && remove_mail(imap, &place, err);
		if (clock_boot_ms() >= end)
			break;
		if (!link_listen(link, EVERY_MS, err))
			return false;
	}
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': the mail that it has sent to itself did not come within %d s: look for "
	    "it in other folders, and whether the server takes long",
	    imap_settings(imap)->name, WAIT_MS / 1000);
	return link_alarm(link, "server", text, err);
}
