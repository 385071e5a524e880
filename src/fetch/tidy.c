#include "fetch/tidy.h"

#include "base/error.h"
#include "base/step.h"
#include "fetch/after.h"

/* What the server refused before is tried again: the folder may have been made since. */
static void join_refused(Folder *f, Committed *c)
{
	Committed *before = g_steal_pointer(&f->refused);

	if (before && before->uidvalidity == c->uidvalidity) {
		g_array_append_vals(c->plain, before->plain->data, before->plain->len);
		g_array_append_vals(c->secret, before->secret->data, before->secret->len);
		g_array_append_vals(c->gone, before->gone->data, before->gone->len);
	}
	g_clear_pointer(&before, committed_free);
}

static bool tell_refused(Sync *s, const Folder *f, GError *why, GError **err)
{
	g_autofree char *text = g_strdup_printf(
	    "mailbox '%s', folder '%s': %s", imap_settings(s->imap)->name, f->name, why->message);

	g_error_free(why);
	return link_alarm(s->link, "after", text, err);
}

/* Takes c.  What the server refuses is told and kept for later: the mails are safe, only not tidied
 * away.  Secret mail first: a refusal of the other must not leave it there. */
static bool flag(Sync *s, Folder *f, Committed *c, GError **err)
{
	const FetchSettings *settings = imap_settings(s->imap);
	static const After delete_it = {.kind = AFTER_DELETE};
	GError *why = NULL;

	join_refused(f, c);
	/* It was told when the folder was opened. */
	if (!after_is_possible(s->imap, s->read_only)) {
		f->refused = c;
		return true;
	}
	if (after_apply(s->imap, &delete_it, c->gone, &why) &&
	    after_apply(s->imap, &settings->after_secret, c->secret, &why) &&
	    after_apply(s->imap, &settings->after, c->plain, &why)) {
		bool told = link_flagged(s->link, c, err);
		committed_free(c);
		return told;
	}
	f->refused = c;
	if (g_error_matches(why, SIAGA_ERROR, ERR_REJECT))
		return tell_refused(s, f, why, err);
	g_propagate_error(err, why);
	return false;
}

static Folder *find_folder(GPtrArray *folders, const char *name)
{
	for (guint i = 0; i < folders->len; i++) {
		Folder *f = folders->pdata[i];
		if (g_str_equal(f->name, name))
			return f;
	}
	return NULL;
}

/* *f_r: the folder of the committed mails, open; NULL: they cannot be found there any more. */
static bool open_folder_of(Sync *s, const Committed *c, Folder **f_r, GError **err)
{
	Folder *f = find_folder(s->folders, c->folder);
	bool open = false;

	*f_r = NULL;
	if (f && !sync_open(s, f, &open, err))
		return false;
	/* UIDs of another numbering would hit other mails. */
	if (open && f->uidvalidity == c->uidvalidity)
		*f_r = f;
	return true;
}

/* Takes c. */
static bool flag_in(Sync *s, Committed *c, GError **err)
{
	Folder *f = NULL;
	bool done = after_writes(imap_settings(s->imap)) ? open_folder_of(s, c, &f, err)
							 : link_flagged(s->link, c, err);

	if (f)
		return flag(s, f, c, err);
	committed_free(c);
	return done;
}

bool tidy(Sync *s, GError **err)
{
	Committed *c;
	bool done = true;

	while (done && (c = link_take_committed(s->link)) != NULL) {
		step_mark();
		done = flag_in(s, c, err);
	}
	return done;
}
