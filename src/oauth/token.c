#include "oauth/token.h"

#include "base/child.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/sandbox.h"
#include "config/account/secret.h"
#include "oauth/access.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	COMMAND_MS = 30 * 1000,
	ANSWER_MS = COMMAND_MS + 5 * 1000,
	TOKEN_LIMIT = 16 * 1024,
};

struct TokenSource {
	TokenOrder order;
	Child child;
	bool fresh; /* the last one was fetched for that very login */
};

TokenSource *token_source_new(const TokenOrder *order, GError **err)
{
	TokenSource *source = g_new0(TokenSource, 1);

	source->order = *order;
	if (child_start(&source->child, "token", order->mailbox, -1, err))
		return source;
	g_free(source);
	return NULL;
}

void token_source_free(TokenSource *source)
{
	if (!source)
		return;
	pid_t pid = source->child.pid;
	child_release(&source->child);
	waitpid(pid, NULL, 0);
	g_free(source);
}

static bool wait_for_answer(TokenSource *source, int engine, GError **err)
{
	struct pollfd p[] = {{channel_socket(source->child.channel), POLLIN, 0}, {engine, 0, 0}};

	while (poll(p, G_N_ELEMENTS(p), ANSWER_MS) < 0)
		if (errno != EINTR)
			break;
	if (p[1].revents)
		return fail(err, ERR_RETRY, "the engine has gone");
	return p[0].revents || fail(err, ERR_WAIT, "mailbox '%s': no access token within %d s",
				   source->order.mailbox, ANSWER_MS / 1000);
}

static json_t *frame_of(const TokenSource *source, const char *type, const char *token)
{
	const TokenOrder *order = &source->order;

	return json_pack("{s:s, s:s*, s:s*, s:o*, s:s*}", "type", type, "file", order->file,
	    "command", order->command, "grant", grant_order_to_json(order->grant), "token", token);
}

char *token_source_get(TokenSource *source, int engine, GError **err)
{
	const TokenOrder *order = &source->order;
	Frame frame = {NULL, -1};

	channel_send(source->child.channel, frame_of(source, "token", NULL), -1);
	if (!wait_for_answer(source, engine, err))
		return NULL;
	if (channel_receive(source->child.channel, &frame, NULL) != FRAME_GOT) {
		fail(err, ERR_WAIT, "mailbox '%s': the token child has died", order->mailbox);
		return NULL;
	}
	char *token = g_strdup(frame_text(&frame, "token"));
	source->fresh = json_is_true(json_object_get(frame.body, "fresh"));
	if (!*token) {
		bool later = json_is_true(json_object_get(frame.body, "later"));
		fail(err, later ? ERR_WAIT : ERR_CONFIG, "mailbox '%s': no access token: %s",
		    order->mailbox, frame_text(&frame, "text"));
		g_clear_pointer(&token, g_free);
	}
	frame_clear(&frame);
	return token;
}

bool token_source_refused(TokenSource *source, const char *token)
{
	if (!source->order.grant || source->fresh)
		return false;
	channel_send(source->child.channel, frame_of(source, "refused", token), -1);
	return true;
}

/* Up to the end of the output, TOKEN_LIMIT or the time. */
static bool read_output(int fd, GString *output, GError **err)
{
	gint64 end = clock_boot_ms() + COMMAND_MS;
	char bytes[1024];

	while (output->len < TOKEN_LIMIT) {
		struct pollfd p = {fd, POLLIN, 0};
		gint64 left = MAX(end - clock_boot_ms(), 0);
		if (poll(&p, 1, (int)left) == 0)
			return fail(err, ERR_CONFIG, "the command has not ended within %d s",
			    COMMAND_MS / 1000);
		ssize_t n = read(fd, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		g_string_append_len(output, bytes, n);
	}
	explicit_bzero(bytes, sizeof bytes);
	return true;
}

/* Takes `output` over: its first line, NULL when that is empty. */
static char *first_line(GString *output, GError **err)
{
	char *text = g_string_free(output, FALSE);

	text[strcspn(text, "\r\n")] = '\0';
	if (*text)
		return text;
	g_free(text);
	fail(err, ERR_CONFIG, "the first line is empty");
	return NULL;
}

static char *run_command(const char *command, GError **err)
{
	static char shell[] = "/bin/sh", option[] = "-c";
	g_autofree char *words = g_strdup(command);
	char *argv[] = {shell, option, words, NULL};
	GString *output = g_string_new(NULL);
	int out = -1, status = 0;
	GPid pid = 0;

	if (!g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
		NULL, &out, NULL, err)) {
		g_string_free(output, TRUE);
		return NULL;
	}
	bool done = read_output(out, output, err);
	close(out);
	if (!done)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (done && status != 0)
		done = fail(err, ERR_CONFIG, "the command has failed (%s %d)",
		    WIFEXITED(status) ? "exit" : "signal",
		    WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	if (done)
		return first_line(output, err);
	explicit_bzero(output->str, output->len);
	g_string_free(output, TRUE);
	return NULL;
}

static char *read_token(const Frame *frame, bool *fresh_r, GError **err)
{
	const char *command = frame_text(frame, "command");
	g_autoptr(GrantOrder) grant = grant_order_from_json(json_object_get(frame->body, "grant"));

	if (grant)
		return access_get(grant, clock_now(), fresh_r, err);
	if (*command)
		return run_command(command, err);
	g_autofree char *reference = g_strdup_printf("file:%s", frame_text(frame, "file"));
	return secret_read(reference, err);
}

static bool answer(int socket, const Frame *frame)
{
	g_autoptr(GError) err = NULL;
	bool fresh = false;
	char *token = read_token(frame, &fresh, &err);
	json_t *body = json_pack("{s:s, s:s, s:s, s:b, s:b}", "type", "token", "token",
	    token ? token : "", "text", err ? err->message : "", "fresh", fresh, "later",
	    g_error_matches(err, SIAGA_ERROR, ERR_WAIT));

	secret_free(token);
	if (!body) /* not UTF-8 */
		body = json_pack("{s:s, s:s}", "type", "token", "text", "it is not text");
	bool sent = frame_send(socket, body, -1, NULL);
	json_decref(body);
	return sent;
}

static bool take(int socket, const Frame *frame)
{
	g_autoptr(GrantOrder) grant = grant_order_from_json(json_object_get(frame->body, "grant"));

	if (!g_str_equal(frame_type(frame), "refused"))
		return answer(socket, frame);
	if (grant)
		access_refused(grant, frame_text(frame, "token"));
	return true;
}

int token_child_run(int socket)
{
	Frame frame = {NULL, -1};

	sandbox_harden();
	while (frame_receive(socket, &frame, NULL) == FRAME_GOT) {
		bool goes_on = take(socket, &frame);
		frame_clear(&frame);
		if (!goes_on)
			break;
	}
	return 0;
}
