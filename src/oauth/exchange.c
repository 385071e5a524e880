#include "oauth/exchange.h"

#include "base/child.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/jsontext.h"
#include "config/account/secret.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* Longer than the child's own limit. */
enum { LIMIT_MS = 25 * 1000 };

static void add(GString *form, const char *name, const char *value)
{
	if (form->len > 0)
		g_string_append_c(form, '&');
	g_string_append(form, name);
	g_string_append_c(form, '=');
	g_string_append_uri_escaped(form, value, NULL, FALSE);
}

/* RFC 6749 2.3.1: in the body, as all three providers take it. */
static bool add_client(GString *form, const GrantOrder *order, GError **err)
{
	add(form, "client_id", order->client);
	if (!order->secret)
		return true;
	char *secret = secret_read(order->secret, err);
	if (!secret)
		return false;
	add(form, "client_secret", secret);
	secret_free(secret);
	return true;
}

static FrameStatus wait_for(Channel *channel, Frame *frame_r)
{
	gint64 end = clock_boot_ms() + LIMIT_MS;

	for (;;) {
		FrameStatus status = channel_receive(channel, frame_r, NULL);
		gint64 left = end - clock_boot_ms();
		short events = channel_waiting(channel) ? POLLIN | POLLOUT : POLLIN;
		struct pollfd p = {channel_socket(channel), events, 0};
		if (status != FRAME_NONE || left <= 0)
			return status;
		poll(&p, 1, (int)left);
		if ((p.revents & POLLOUT) && !channel_flush(channel, NULL))
			return FRAME_BROKEN;
	}
}

static json_t *take_answer(const GrantOrder *order, const Frame *frame, GError **err)
{
	json_t *reply = json_object_get(frame->body, "reply");

	if (json_is_object(reply))
		return json_incref(reply);
	bool config = json_is_true(json_object_get(frame->body, "config"));
	fail(err, config ? ERR_CONFIG : ERR_WAIT, "account '%s': %s", order->account,
	    frame_text(frame, "text"));
	return NULL;
}

static json_t *ask_child(const GrantOrder *order, const char *url, const char *form, GError **err)
{
	Child child = {0, NULL};
	Frame frame = {NULL, -1};
	json_t *reply = NULL;
	int status;

	if (!child_start(&child, "oauth", order->account, -1, err))
		return NULL;
	pid_t pid = child.pid;
	channel_send(child.channel,
	    json_pack(
		"{s:s, s:s, s:s, s:s*}", "type", "post", "url", url, "form", form, "ca", order->ca),
	    -1);
	FrameStatus got = wait_for(child.channel, &frame);
	if (got == FRAME_GOT)
		reply = take_answer(order, &frame, err);
	else
		fail(err, ERR_WAIT, "account '%s': %s", order->account,
		    got == FRAME_NONE ? "the provider does not answer"
				      : "the child that asks the provider has died");
	frame_clear(&frame);
	if (got == FRAME_NONE)
		kill(pid, SIGKILL);
	child_release(&child);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return reply;
}

json_t *exchange(const GrantOrder *order, const char *url, const char *const *form, GError **err)
{
	GString *text = g_string_new(NULL);
	json_t *reply = NULL;

	for (; form[0]; form += 2)
		add(text, form[0], form[1]);
	if (add_client(text, order, err))
		reply = ask_child(order, url, text->str, err);
	explicit_bzero(text->str, text->len);
	g_string_free(text, TRUE);
	return reply;
}

char *exchange_error(const json_t *reply)
{
	const char *error = json_text_of(reply, "error");
	const char *words = json_text_of(reply, "error_description");
	gint64 status = json_integer_value(json_object_get(reply, "status"));

	if (*error)
		return *words ? g_strdup_printf("%s: %s", error, words) : g_strdup(error);
	return status == 200 ? NULL : g_strdup_printf("status %" G_GINT64_FORMAT, status);
}
