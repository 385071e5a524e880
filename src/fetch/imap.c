#include "fetch/imap.h"

#include "base/error.h"
#include "base/text.h"
#include "fetch/utf7.h"

#include <string.h>

enum {
	UPLOAD_BYTES_A_MS = 8, /* the slowest line that is waited for */
	GREETING_BYTES = 64 * 1024,
	ANSWER_BYTES = 4 * 1024 * 1024, /* of a command that brings no mails */
	LEAVE_MS = 1000,
	WORDS = 200, /* columns of a server's text in errors */
};

struct Imap {
	const FetchSettings *settings;
	TlsStream *stream;
	mailimap *session;
	char *uidvalidity; /* of the open folder; NULL: none is open */
	bool over; /* nothing more can be asked */
};

/* The handlers of bodies and items are called only if these are set. */
static void no_progress(size_t current, size_t maximum, void *data)
{
	(void)current, (void)maximum, (void)data;
}

Answers *imap_answers(Imap *imap)
{
	return tls_stream_answers(imap->stream);
}

gint64 imap_certificate_end(const Imap *imap)
{
	return tls_stream_certificate_end(imap->stream);
}

const char *imap_code(const Imap *imap)
{
	return answers_code(tls_stream_answers(imap->stream));
}

const char *imap_words(const Imap *imap)
{
	return answers_words(tls_stream_answers(imap->stream));
}

bool imap_not_understood(const Imap *imap)
{
	return answers_status(tls_stream_answers(imap->stream)) == STATUS_BAD;
}

static char *server_words(Imap *imap)
{
	const char *words = answers_words(imap_answers(imap));

	return text_fit(*words ? words : "no reason given", WORDS);
}

/* The session is over: says why. */
static bool broken(Imap *imap, int code, GError **err)
{
	const char *unread = answers_unread(imap_answers(imap));

	imap->over = true;
	/* libetpan takes a BYE for the end of the stream. */
	if (code == MAILIMAP_ERROR_STREAM)
		tls_stream_end(imap->stream);
	if (tls_stream_problem(imap->stream, err))
		return false;
	g_autofree char *words = server_words(imap);
	return fail(err, ERR_WAIT, "%s:%u sends what is not IMAP: %s", imap->settings->host,
	    imap->settings->port, unread ? unread : words);
}

static bool greet(Imap *imap, GError **err)
{
	tls_stream_allow(imap->stream, imap->settings->connect_ms, GREETING_BYTES);
	int code = mailimap_connect(imap->session, tls_stream_view(imap->stream));
	if (code == MAILIMAP_NO_ERROR_NON_AUTHENTICATED)
		return true;
	imap->over = true;
	if (code == MAILIMAP_NO_ERROR_AUTHENTICATED)
		return fail(err, ERR_CONFIG,
		    "%s:%u greets as if somebody were logged in already (PREAUTH): whose mail that "
		    "would be is unknown; check `url:`",
		    imap->settings->host, imap->settings->port);
	if (code != MAILIMAP_NO_ERROR && answers_status(imap_answers(imap)) != STATUS_NONE) {
		g_autofree char *words = server_words(imap);
		return fail(err, ERR_REJECT, "%s:%u takes no connection now: %s",
		    imap->settings->host, imap->settings->port, words);
	}
	return broken(imap, code, err);
}

Imap *imap_open(const FetchSettings *s, const char *ca, int engine, GError **err)
{
	TlsTarget target = {s->host, s->port, s->tls, ca, s->ca, s->connect_ms, engine};

	if (!s->tls && !s->plain_allowed) {
		fail(err, ERR_CONFIG,
		    "mailbox '%s': imap:// would send the password in the clear to %s: write "
		    "imaps://, "
		    "or `insecure: yes` if you accept that",
		    s->name, s->host);
		return NULL;
	}
	TlsStream *stream = tls_stream_open(&target, err);
	if (!stream)
		return NULL;
	g_autoptr(Imap) imap = g_new0(Imap, 1);
	imap->settings = s;
	imap->stream = stream;
	imap->session = mailimap_new(0, NULL);
	mailimap_set_progress_callback(imap->session, no_progress, no_progress, NULL);
	return greet(imap, err) ? g_steal_pointer(&imap) : NULL;
}

void imap_close(Imap *imap)
{
	if (!imap)
		return;
	/* mailimap_free() logs out first; without a byte allowed it does not wait for an answer. */
	tls_stream_allow(imap->stream, LEAVE_MS, imap->over ? 0 : GREETING_BYTES);
	mailimap_free(imap->session);
	tls_stream_free(imap->stream);
	g_free(imap->uidvalidity);
	g_free(imap);
}

/* "UID FETCH", "SELECT": what may stand in a log. */
static gsize command_name_length(const char *command)
{
	gsize length = strcspn(command, " ");

	if (g_str_has_prefix(command, "UID "))
		length += 1 + strcspn(command + length + 1, " ");
	return length;
}

int imap_send(Imap *imap, const char *command, GError **err)
{
	mailstream *view = tls_stream_view(imap->stream);
	gsize length = strlen(command);

	g_autofree char *name = g_strndup(command, command_name_length(command));
	tls_stream_allow(imap->stream, imap->settings->command_ms, ANSWER_BYTES);
	answers_begin(imap_answers(imap), name);
	if (!imap->over && mailimap_send_current_tag(imap->session) == MAILIMAP_NO_ERROR &&
	    mailstream_write(view, command, length) == (ssize_t)length &&
	    mailstream_write(view, "\r\n", 2) == 2 && mailstream_flush(view) == 0)
		return imap->session->imap_tag;
	broken(imap, MAILIMAP_ERROR_STREAM, err);
	return 0;
}

static bool same_folder(Imap *imap, GError **err)
{
	const char *now = answers_folder(imap_answers(imap))->uidvalidity;

	if (!imap->uidvalidity || g_strcmp0(now, imap->uidvalidity) == 0)
		return true;
	imap->over = true;
	return fail(err, ERR_RETRY,
	    "%s:%u has given a folder new UIDs (UIDVALIDITY) in mid-session", imap->settings->host,
	    imap->settings->port);
}

/* The line that is in the buffer and what follows, to the end of the answer to `tag`. */
static bool parse_answer(Imap *imap, int tag, GError **err)
{
	struct mailimap_response *response = NULL;
	int last = imap->session->imap_tag;

	/* libetpan compares with the tag it has sent last; ours may be an earlier one. */
	imap->session->imap_tag = tag;
	int code = mailimap_parse_response(imap->session, &response);
	imap->session->imap_tag = last;
	if (code != MAILIMAP_NO_ERROR)
		return broken(imap, code, err);
	mailimap_response_free(response);
	if (!same_folder(imap, err))
		return false;
	if (answers_status(imap_answers(imap)) == STATUS_OK)
		return true;
	g_autofree char *words = server_words(imap);
	return fail(err, ERR_REJECT, "%s:%u %s: %s", imap->settings->host, imap->settings->port,
	    imap_not_understood(imap) ? "does not understand a command" : "refuses", words);
}

bool imap_await(Imap *imap, int tag, const ImapAllowance *allowance, GError **err)
{
	if (tag == 0)
		return false;
	if (allowance)
		tls_stream_allow(imap->stream, allowance->ms, allowance->bytes);
	else
		tls_stream_allow(imap->stream, imap->settings->command_ms, ANSWER_BYTES);
	if (!mailimap_read_line(imap->session))
		return broken(imap, MAILIMAP_ERROR_STREAM, err);
	return parse_answer(imap, tag, err);
}

bool imap_run(Imap *imap, const char *command, GError **err)
{
	return imap_await(imap, imap_send(imap, command, err), NULL, err);
}

static bool send_line(Imap *imap, const char *line, GError **err)
{
	mailstream *view = tls_stream_view(imap->stream);
	gsize length = strlen(line);

	return (mailstream_write(view, line, length) == (ssize_t)length &&
		   mailstream_write(view, "\r\n", 2) == 2 && mailstream_flush(view) == 0) ||
	       broken(imap, MAILIMAP_ERROR_STREAM, err);
}

static bool is_continuation(Imap *imap)
{
	return imap->session->imap_stream_buffer->str[0] == '+';
}

bool imap_dialogue(Imap *imap, const char *command, const char *answer, GError **err)
{
	int tag = imap_send(imap, command, err);

	if (tag == 0)
		return false;
	for (;;) {
		answers_expect_continuation(imap_answers(imap));
		if (!mailimap_read_line(imap->session))
			return broken(imap, MAILIMAP_ERROR_STREAM, err);
		if (!is_continuation(imap))
			return parse_answer(imap, tag, err);
		if (!send_line(imap, answer, err))
			return false;
		answer = "";
	}
}

bool imap_upload(Imap *imap, const char *command, const char *bytes, gsize length, GError **err)
{
	g_autofree char *whole = g_strdup_printf("%s {%" G_GSIZE_FORMAT "}", command, length);
	mailstream *view = tls_stream_view(imap->stream);
	int tag = imap_send(imap, whole, err);

	if (tag == 0)
		return false;
	answers_expect_continuation(imap_answers(imap));
	if (!mailimap_read_line(imap->session))
		return broken(imap, MAILIMAP_ERROR_STREAM, err);
	if (!is_continuation(imap))
		return parse_answer(imap, tag, err) ||
		       fail(err, ERR_REJECT, "%s:%u", imap->settings->host, imap->settings->port);
	gint64 ms = imap->settings->command_ms + (gint64)(length / UPLOAD_BYTES_A_MS);
	tls_stream_allow(imap->stream, ms, ANSWER_BYTES);
	if (mailstream_write(view, bytes, length) != (ssize_t)length ||
	    mailstream_write(view, "\r\n", 2) != 2 || mailstream_flush(view) != 0)
		return broken(imap, MAILIMAP_ERROR_STREAM, err);
	const ImapAllowance allowance = {ms, ANSWER_BYTES};
	return imap_await(imap, tag, &allowance, err);
}

char *imap_quote(const char *text, GError **err)
{
	GString *out = g_string_new("\"");

	for (; *text; text++) {
		if (*text == '\r' || *text == '\n') {
			g_string_free(out, TRUE);
			fail(err, ERR_CONFIG, "a user name or password has a line break in it");
			return NULL;
		}
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

char *imap_quote_folder(const char *folder)
{
	g_autofree char *encoded = utf7_encode(folder);

	return imap_quote(encoded, NULL);
}

bool imap_has(const Imap *imap, const char *capability)
{
	return answers_capability(tls_stream_answers(imap->stream), capability);
}

/* RFC 3501 2.3.1.1: 32 bits, not zero. */
static bool read_uidvalidity(
    Imap *imap, const char *folder, const char *text, guint32 *uidvalidity_r, GError **err)
{
	guint64 n;

	if (!text)
		return fail(err, ERR_REJECT,
		    "%s:%u gives folder '%s' no lasting UIDs (UIDVALIDITY)", imap->settings->host,
		    imap->settings->port, folder);
	if (g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT32, &n, NULL)) {
		*uidvalidity_r = (guint32)n;
		return true;
	}
	g_autofree char *shown = text_fit(text, WORDS);
	return fail(err, ERR_REJECT,
	    "%s:%u gives folder '%s' the UIDVALIDITY %s, which no mail program can keep (it has to "
	    "be "
	    "a number from 1 to 4294967295): its operator has to mend that",
	    imap->settings->host, imap->settings->port, folder, shown);
}

bool imap_select(Imap *imap, const char *folder, bool writable, ImapFolder *folder_r, GError **err)
{
	g_autofree char *name = imap_quote_folder(folder);
	g_autofree char *command = g_strdup_printf("%s %s", writable ? "SELECT" : "EXAMINE", name);
	const AnswersFolder *told = answers_folder(imap_answers(imap));

	g_clear_pointer(&imap->uidvalidity, g_free);
	answers_forget_folder(imap_answers(imap));
	if (imap->session->imap_selection_info)
		mailimap_selection_info_free(imap->session->imap_selection_info);
	imap->session->imap_selection_info = mailimap_selection_info_new();
	if (!imap_run(imap, command, err))
		return false;
	imap->session->imap_state = MAILIMAP_STATE_SELECTED;
	*folder_r =
	    (ImapFolder){.uidnext = told->uidnext, .read_only = writable && told->read_only};
	if (!read_uidvalidity(imap, folder, told->uidvalidity, &folder_r->uidvalidity, err))
		return false;
	imap->uidvalidity = g_strdup(told->uidvalidity);
	return true;
}

bool imap_idle(Imap *imap, gint64 ms, StreamWait *why_r, GError **err)
{
	int tag = imap_send(imap, "IDLE", err);

	if (tag == 0)
		return false;
	answers_expect_continuation(imap_answers(imap));
	if (!mailimap_read_line(imap->session))
		return broken(imap, MAILIMAP_ERROR_STREAM, err);
	if (!is_continuation(imap)) {
		if (answers_status(imap_answers(imap)) == STATUS_BYE)
			return broken(imap, MAILIMAP_ERROR_STREAM, err);
		g_autofree char *words = server_words(imap);
		return fail(err, ERR_REJECT,
		    "%s:%u announces IDLE and does not do it (%s): set `idle: no`",
		    imap->settings->host, imap->settings->port, words);
	}
	*why_r = tls_stream_wait(imap->stream, ms);
	if (*why_r == STREAM_LOST)
		return broken(imap, MAILIMAP_ERROR_STREAM, err);
	return send_line(imap, "DONE", err) && imap_await(imap, tag, NULL, err);
}

void imap_end(Imap *imap)
{
	imap->over = true;
}

mailimap *imap_session(Imap *imap)
{
	return imap->session;
}

const FetchSettings *imap_settings(const Imap *imap)
{
	return imap->settings;
}
