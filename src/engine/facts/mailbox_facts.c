#include "engine/facts/mailbox_facts.h"

#include "store/folders.h"

#include "store/ledger.h"
#include "store/meta.h"

MailPlace mailbox_folder(const char *mailbox, const Frame *frame)
{
	return (MailPlace){
	    mailbox, frame_text(frame, "folder"), (guint32)frame_number(frame, "uidvalidity"), 0};
}

static char *mark_name(const char *mark, const MailPlace *f)
{
	return g_strdup_printf("%s:%s:%s:%u", mark, f->mailbox, f->folder, f->uidvalidity);
}

guint32 mailbox_mark(Store *store, const char *mark, const MailPlace *folder)
{
	g_autofree char *name = mark_name(mark, folder);
	g_autofree char *value = meta_get(store, name);

	return value ? (guint32)g_ascii_strtoull(value, NULL, 10) : 0;
}

bool mailbox_set_mark(
    Store *store, const char *mark, const MailPlace *folder, guint32 uid, GError **err)
{
	g_autofree char *name = mark_name(mark, folder);
	g_autofree char *value = g_strdup_printf("%u", uid);

	return meta_set(store, name, value, err);
}

gint64 mailbox_fact(Store *store, const char *fact, const char *mailbox, gint64 none)
{
	g_autofree char *name = g_strdup_printf("%s:%s", fact, mailbox);
	g_autofree char *value = meta_get(store, name);

	return value ? g_ascii_strtoll(value, NULL, 10) : none;
}

bool mailbox_set_fact(
    Store *store, const char *fact, const char *mailbox, gint64 value, GError **err)
{
	g_autofree char *name = g_strdup_printf("%s:%s", fact, mailbox);
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);

	return meta_set(store, name, text, err);
}

json_t *mailbox_cursor(Store *store, const char *mailbox, const FolderState *s)
{
	const MailPlace folder = {mailbox, s->folder, s->uidvalidity, 0};
	g_autoptr(UidSet) taken = ledger_taken(store, mailbox, s->folder, s->uidvalidity, NULL);
	g_autofree char *uids = taken ? uidset_format(taken) : g_strdup("");

	return json_pack("{s:s, s:I, s:s, s:I}", "folder", s->folder, "uidvalidity",
	    (json_int_t)s->uidvalidity, "taken", uids, "rescan_below",
	    (json_int_t)mailbox_mark(store, MARK_RESCAN_BELOW, &folder));
}

json_t *mailbox_owed(Store *store, const Mailbox *mailbox, const Frame *frame)
{
	const MailPlace f = mailbox_folder(mailbox->name, frame);

	if (mailbox->after.kind == AFTER_KEEP && mailbox->after_secret.kind == AFTER_KEEP)
		return NULL;
	g_autoptr(UidSet) listed = uidset_parse(frame_text(frame, "uids"), NULL);
	g_autoptr(GArray) owed = ledger_owed(store, f.mailbox, f.folder, f.uidvalidity);
	json_t *mails = json_array();
	for (guint i = 0; listed && i < owed->len; i++) {
		const OwedMail *mail = &g_array_index(owed, OwedMail, i);
		if (uidset_has(listed, mail->uid))
			json_array_append_new(
			    mails, json_pack("{s:I, s:b, s:b, s:b}", "uid", (json_int_t)mail->uid,
				       "owed", true, "secret", mail->secret, "gone", mail->gone));
	}
	return json_pack("{s:s, s:s, s:I, s:b, s:o}", "type", "committed", "folder", f.folder,
	    "uidvalidity", (json_int_t)f.uidvalidity, "listed", true, "mails", mails);
}

bool mailbox_paid(Store *store, const char *mailbox, const Frame *frame, GError **err)
{
	MailPlace at = mailbox_folder(mailbox, frame);
	size_t i;
	json_t *uid;

	json_array_foreach(json_object_get(frame->body, "mails"), i, uid)
	{
		at.uid = (guint32)json_integer_value(uid);
		if (!ledger_paid(store, &at, err))
			return false;
	}
	return true;
}

bool mailbox_is_new(Store *store, const char *mailbox, const char *folder)
{
	g_autoptr(GPtrArray) states = folder_list(store, mailbox, NULL);

	for (guint i = 0; states && i < states->len; i++) {
		const FolderState *s = states->pdata[i];
		if (g_str_equal(s->folder, folder))
			return false;
	}
	return true;
}
