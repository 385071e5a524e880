#include "fetch/probe.h"

#include "base/error.h"
#include "fetch/folder_names.h"
#include "fetch/header.h"
#include "fetch/quota.h"

/* The header of the newest mail, which shows how the server calls itself. */
static bool show_newest(Sync *s, const Folder *f, guint32 exists, GError **err)
{
	g_autofree char *command = g_strdup_printf("UID SEARCH %u", exists);
	const LinkFolder folder = {.name = f->name, .uidvalidity = f->uidvalidity};

	if (exists == 0)
		return true;
	GError *why = NULL;
	if (!imap_run(s->imap, command, &why)) {
		if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
			g_propagate_error(err, why);
			return false;
		}
		g_error_free(why);
		return true; /* it was worth a try */
	}
	const GArray *found = answers_found(imap_answers(s->imap));
	return found->len == 0 ||
	       header_hand_over(s->imap, s->link, &folder, g_array_index(found, guint32, 0), err);
}

static bool tell_quota(Imap *imap, Link *link, GError **err)
{
	int percent;

	if (!quota_ask(imap, &percent, err))
		return false;
	g_autofree char *text = percent < 0 ? g_strdup("the server does not tell how full it is")
					    : g_strdup_printf("it is %d %% full", percent);
	return link_state(link, "found", text, err);
}

static bool tell_folder(Sync *s, Folder *f, GError **err)
{
	bool open = false;

	if (!sync_open(s, f, &open, err))
		return false;
	if (!open)
		return true;
	guint32 exists = answers_folder(imap_answers(s->imap))->exists;
	g_autofree char *text = g_strdup_printf("folder '%s': %u mails", f->name, exists);
	return link_state(s->link, "found", text, err);
}

/* After all that has to be told: whatever it meets ends nothing else. */
static bool look_at_newest(Sync *s, GError **err)
{
	Folder *first = s->folders->pdata[0];
	bool open = false;

	if (!sync_open(s, first, &open, err))
		return false;
	return !open || show_newest(s, first, answers_folder(imap_answers(s->imap))->exists, err);
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
	    "mailbox '%s': `%s:` puts mail into folder '%s', which the server does not have: make "
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
	bool done = link_number(link, "certificate", imap_certificate_end(imap), err) &&
		    link_state(link, "found", capabilities, err) && tell_quota(imap, link, err);

	for (guint i = 0; done && i < folders->len; i++)
		done = tell_folder(&sync, folders->pdata[i], err);
	const After sent = {settings->sent ? AFTER_MOVE : AFTER_KEEP, settings->sent};
	done = done && look_at_target(&sync, "sent", &sent, err) &&
	       look_at_target(&sync, "after", &settings->after, err) &&
	       look_at_target(&sync, "after-secret", &settings->after_secret, err) &&
	       look_at_newest(&sync, err);
	g_free(sync.trouble);
	return done;
}
