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

static bool any(const Committed *c)
{
	return c->plain->len + c->secret->len + c->gone->len > 0;
}

/* Does it to `uids`, which go over to `done`.  They stay where the server cannot, which was told when the folder was
 * opened, or refuses: then *refused holds the first reason.  False: the session is over. */
static bool apply(
    Sync *s, const After *after, GArray *uids, GArray *done, GError **refused, GError **err)
{
	GError *why = NULL;

	if (uids->len == 0 || !after_can(s->imap, after, s->read_only))
		return true;
	if (after_apply(s->imap, after, uids, &why)) {
		g_array_append_vals(done, uids->data, uids->len);
		g_array_set_size(uids, 0);
		return true;
	}
	if (!g_error_matches(why, SIAGA_ERROR, ERR_REJECT)) {
		g_propagate_error(err, why);
		return false;
	}
	if (*refused)
		g_error_free(why);
	else
		*refused = why;
	return true;
}

/* Secret mail first.  What is refused of one kind leaves the others alone. */
static bool apply_all(Sync *s, Committed *c, Committed *done, GError **refused, GError **err)
{
	const FetchSettings *settings = imap_settings(s->imap);
	static const After delete_it = {.kind = AFTER_DELETE};

	return apply(s, &delete_it, c->gone, done->gone, refused, err) &&
	       apply(s, &settings->after_secret, c->secret, done->secret, refused, err) &&
	       apply(s, &settings->after, c->plain, done->plain, refused, err);
}

/* Takes c.  What is left is kept for later: the mails are safe, only not tidied away. */
static bool flag(Sync *s, Folder *f, Committed *c, GError **err)
{
	g_autoptr(GError) over = NULL;
	GError *refused = NULL;

	join_refused(f, c);
	Committed *done = committed_new(c->folder, c->uidvalidity);
	bool goes_on = apply_all(s, c, done, &refused, &over);
	bool told = (any(c) && !any(done)) || link_flagged(s->link, done, err);
	committed_free(done);
	if (any(c))
		f->refused = c;
	else
		committed_free(c);
	if (told && goes_on && refused)
		return tell_refused(s, f, refused, err);
	g_clear_error(&refused);
	if (told && !goes_on)
		g_propagate_error(err, g_steal_pointer(&over));
	return told && goes_on;
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
