#include "stamp/stamp_child.h"

#include "base/error.h"
#include "base/frame.h"
#include "base/hex.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "stamp/ask.h"
#include "stamp/token.h"

#include <curl/curl.h>
#include <string.h>
#include <unistd.h>

/* Read before the walls stand: Landlock closes the way to it. */
static GBytes *read_file(const char *path, GError **err)
{
	g_autoptr(GError) why = NULL;
	char *bytes;
	gsize length;

	if (g_file_get_contents(path, &bytes, &length, &why))
		return g_bytes_new_take(bytes, length);
	fail(err, ERR_CONFIG, "an authorities file of `timestamp:` cannot be read: %s",
	    why->message);
	return NULL;
}

static GBytes *bytes_of(const char *hex, GError **err)
{
	gsize size = strlen(hex) / 2;
	guint8 *bytes = g_malloc(size + 1);

	if (hex_read(hex, size, bytes))
		return g_bytes_new_take(bytes, size);
	g_free(bytes);
	fail(err, ERR_CONFIG, "an order for a time stamp cannot be read");
	return NULL;
}

static int ca_memfile(const char *path, GError **err)
{
	g_autoptr(GBytes) pem = read_file(path, err);
	gsize length = 0;
	const void *bytes = pem ? g_bytes_get_data(pem, &length) : NULL;

	return pem ? memfile_from(bytes, length, err) : -1;
}

static GBytes *ask(const Frame *frame, GError **err)
{
	const char *path = frame_text(frame, "ca");
	int fd = *path ? ca_memfile(path, err) : -1;
	g_autofree char *ca = fd >= 0 ? g_strdup_printf("/proc/self/fd/%d", fd) : NULL;
	g_autoptr(GBytes) query = bytes_of(frame_text(frame, "query"), *path && !ca ? NULL : err);
	GBytes *reply = NULL;

	if (query && (ca || !*path) && sandbox_enter(SANDBOX_NETWORK, err))
		reply = ask_server(&(AskOrder){frame_text(frame, "url"), ca, query,
				       frame_number(frame, "seconds")},
		    err);
	if (fd >= 0)
		close(fd);
	return reply;
}

static bool verify(const Frame *frame, GBytes *reply, TokenFacts *facts_r, GError **err)
{
	const char *policy = frame_text(frame, "policy");
	guint8 sum[DIGEST_SIZE], nonce[TOKEN_NONCE];
	const TokenWanted wanted = {sum, nonce, *policy ? policy : NULL};
	g_autoptr(GBytes) authorities = read_file(frame_text(frame, "ca"), err);

	if (!authorities)
		return false;
	if (!digest_from_hex(frame_text(frame, "sum"), sum) ||
	    !hex_read(frame_text(frame, "nonce"), sizeof nonce, nonce))
		return fail(err, ERR_CONFIG, "an order for a time stamp cannot be read");
	return sandbox_enter(SANDBOX_PARSER, err) &&
	       token_verify(reply, &wanted, authorities, frame_number(frame, "at"), facts_r, err);
}

static bool check(const Frame *frame, TokenFacts *facts_r, GError **err)
{
	MemMap map;

	if (!memmap_open(&map, frame->fd, TOKEN_LIMIT, err))
		return false;
	g_autoptr(GBytes) reply = g_bytes_new(map.bytes, map.length);
	memmap_close(&map);
	return verify(frame, reply, facts_r, err);
}

static json_t *failed(const GError *err)
{
	const char *kind = g_error_matches(err, SIAGA_ERROR, ERR_REJECT)   ? "reject"
			   : g_error_matches(err, SIAGA_ERROR, ERR_CONFIG) ? "config"
									   : "wait";

	return json_pack("{s:s, s:s, s:s}", "type", "failed", "kind", kind, "text",
	    err ? err->message : "it was not told why");
}

static json_t *answer_to(const Frame *frame, int *fd_r)
{
	g_autoptr(GError) err = NULL;
	TokenFacts facts;
	json_t *body;

	if (g_str_equal(frame_type(frame), "ask")) {
		g_autoptr(GBytes) reply = ask(frame, &err);
		gsize length = 0;
		const void *bytes = reply ? g_bytes_get_data(reply, &length) : NULL;
		*fd_r = reply ? memfile_from(length ? bytes : "", length, &err) : -1;
		return *fd_r >= 0 ? json_pack("{s:s}", "type", "reply") : failed(err);
	}
	if (!check(frame, &facts, &err))
		return failed(err);
	body = json_pack("{s:s, s:I, s:s}", "type", "good", "told", (json_int_t)facts.told,
	    "serial", facts.serial);
	token_facts_clear(&facts);
	return body;
}

int stamp_child_run(int socket)
{
	Frame frame = {NULL, -1};
	int fd = -1;

	sandbox_harden();
	curl_global_init(CURL_GLOBAL_DEFAULT);
	if (frame_receive(socket, &frame, NULL) != FRAME_GOT)
		return 1;
	json_t *answer = answer_to(&frame, &fd);
	frame_clear(&frame);
	bool sent = frame_send(socket, answer, fd, NULL);
	json_decref(answer);
	if (fd >= 0)
		close(fd);
	curl_global_cleanup();
	return sent ? 0 : 1;
}
