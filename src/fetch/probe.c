#include "fetch/probe.h"

#include "fetch/folder_names.h"

static bool tell_folder(Sync *s, Folder *f, GError **err)
{
	bool open = false;

	if (!sync_open(s, f, &open, err))
		return false;
	if (!open)
		return true;
	g_autofree char *text = g_strdup_printf(
	    "folder '%s': %u mails", f->name, answers_folder(imap_answers(s->imap))->exists);
	return link_state(s->link, "found", text, err);
}

/* What mail is to be moved to. */
static bool look_at_target(Sync *s, const char *key, const After *after, GError **err)
{
	bool has = true;
	g_autofree char *proposal = NULL;

	if (after->kind != AFTER_MOVE)
		return true;
	if (!folder_names_has(s->imap, after->folder, &has, err))
		return false;
	if (has)
		return true;
	if (!folder_names_proposal(s->imap, after->folder, &proposal, err))
		return false;
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s': `%s:` moves mail to folder '%s', which the server does not have: make "
	    "it there%s%s",
	    imap_settings(s->imap)->name, key, after->folder, proposal ? ".  " : "",
	    proposal ? proposal : "");
	return link_alarm(s->link, "after", text, err);
}

bool probe(Imap *imap, Link *link, GPtrArray *folders, GError **err)
{
	Sync sync = {.imap = imap, .link = link, .folders = folders};
	const FetchSettings *settings = imap_settings(imap);
	g_autofree char *capabilities = answers_capabilities(imap_answers(imap));
	bool done = link_state(link, "found", capabilities, err);

	for (guint i = 0; done && i < folders->len; i++)
		done = tell_folder(&sync, folders->pdata[i], err);
	done = done && look_at_target(&sync, "after", &settings->after, err) &&
	       look_at_target(&sync, "after-secret", &settings->after_secret, err);
	g_free(sync.trouble);
	return done;
}
