#include "fetch/open_folder.h"

#include "base/clock.h"
#include "base/error.h"
#include "fetch/after.h"
#include "fetch/folder_names.h"

bool sync_alarm(Sync *s, const Folder *f, const char *code, const char *what, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s', folder '%s': %s", imap_settings(s->imap)->name, f->name, what);

	return link_alarm(s->link, code, text, err);
}

/* The first one of a round stands for all of them. */
static void keep_trouble(Sync *s, const Folder *f, const char *why)
{
	if (!s->trouble)
		s->trouble = g_strdup_printf("folder '%s' cannot be opened: %s", f->name, why);
}

static bool tell_missing(Sync *s, Folder *f, const char *why, GError **err)
{
	g_autofree char *proposal = NULL;

	keep_trouble(s, f, why);
	if (f->missing)
		return true;
	f->missing = true;
	if (!folder_names_proposal(s->imap, f->name, &proposal, err))
		return false;
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s' has no folder '%s' (%s): make it on the server or take it out of "
	    "`folders:`; the other folders go on%s%s",
	    imap_settings(s->imap)->name, f->name, why, proposal ? ".  " : "",
	    proposal ? proposal : "");
	return link_alarm(s->link, "mailbox-missing", text, err);
}

/* The server has it and does not let us in: the first folder's trouble is the mailbox's. */
static bool tell_refused(Sync *s, Folder *f, const char *why, GError **err)
{
	if (f == s->folders->pdata[0])
		return fail(err, ERR_WAIT, "folder '%s' cannot be opened: %s", f->name, why);
	if (s->refused)
		return true;
	s->refused = true;
	g_clear_pointer(&s->trouble, g_free); /* graver than what is missing */
	keep_trouble(s, f, why);
	return sync_alarm(s, f, "server", why, err);
}

/* Only what is positively not there is missing; anything else passes, or is a person's to mend. */
static bool not_opened(Sync *s, Folder *f, const char *why, GError **err)
{
	bool there = true;

	f->listed = false;
	if (answers_status(imap_answers(s->imap)) == STATUS_OK) {
		bool told = f->missing || sync_alarm(s, f, "mailbox-missing", why, err);
		keep_trouble(s, f, why);
		f->missing = true;
		return told;
	}
	if (g_str_equal(imap_code(s->imap), "NONEXISTENT"))
		return tell_missing(s, f, why, err);
	if (!folder_names_has(s->imap, f->name, &there, err))
		return false;
	return there ? tell_refused(s, f, why, err) : tell_missing(s, f, why, err);
}

/* The server has numbered the folder anew, or it is another one: everything comes again. */
static bool start_anew(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': the server has numbered folder '%s' anew, or it was deleted and made "
	    "again (UIDVALIDITY %u, before %u): it is read again from the start, known mails are "
	    "recognised and nobody is answered twice",
	    imap_settings(s->imap)->name, f->name, now->uidvalidity, f->uidvalidity);

	folder_forget(f, now->uidnext ? now->uidnext : G_MAXUINT32);
	return link_alarm(s->link, "uidvalidity", text, err);
}

static bool went_back(Sync *s, const Folder *f, const ImapFolder *now, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': the next mail in folder '%s' would get UID %u, though %u was given "
	    "already: "
	    "the server seems restored from a copy; new mail up to that UID is not seen until the "
	    "folder is moved to another name",
	    imap_settings(s->imap)->name, f->name, now->uidnext, uidset_last(f->taken));

	return link_alarm(s->link, "server", text, err);
}

static bool look_at_rights(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	g_autofree char *why = after_hindrance(s->imap, now->read_only);

	s->read_only = now->read_only;
	if (!why || f->unwritable_told)
		return true;
	f->unwritable_told = true;
	return sync_alarm(s, f, "after", why, err);
}

static bool opened(Sync *s, Folder *f, const ImapFolder *now, GError **err)
{
	s->open = f;
	s->opened_at = clock_boot_ms();
	s->neighbours = false;
	f->missing = false;
	if (f->uidvalidity != 0 && f->uidvalidity != now->uidvalidity) {
		if (!start_anew(s, f, now, err))
			return false;
	} else if (now->uidnext != 0 && now->uidnext <= uidset_last(f->taken) && !f->listed &&
		   !went_back(s, f, now, err)) {
		return false;
	}
	f->uidvalidity = now->uidvalidity;
	return look_at_rights(s, f, now, err);
}

bool sync_open(Sync *s, Folder *f, bool *open_r, GError **err)
{
	GError *why = NULL;
	ImapFolder now;

	*open_r = true;
	if (s->open == f)
		return true;
	s->open = NULL;
	*open_r = imap_select(s->imap, f->name, after_writes(imap_settings(s->imap)), &now, &why);
	if (*open_r)
		return opened(s, f, &now, err);
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	bool done = not_opened(s, f, why->message, err);
	g_error_free(why);
	return done;
}

void sync_look_again(Sync *s, gint64 ms)
{
	if (s->open && clock_boot_ms() - s->opened_at >= ms)
		s->open = NULL;
}

bool sync_tell_listed(Sync *s, const Folder *f, GError **err)
{
	g_autofree char *uids = uidset_format(f->held);
	LinkFolder folder = folder_described(f);

	return link_listed(s->link, &folder, uids, err);
}

bool sync_has_news(const Sync *s)
{
	return s->open && answers_folder(imap_answers(s->imap))->exists_told;
}
