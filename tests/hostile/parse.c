/*
 * parse.c: a parser that a mail has taken over, in the place of the honest one (src/message/parse_child.c).
 */
#include "attack.h"

#include "base/frame.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "message/json.h"
#include "message/parse.h"
#include "message/parse_child.h"

#include <string.h>
#include <unistd.h>

static const char *const parse_frames[] = {
    "{}",
    "{\"type\":\"parsed\"}",
    "{\"type\":\"parsed\",\"id\":-1,\"message\":{}}",
    "{\"type\":\"parsed\",\"id\":1,\"message\":7}",
    "{\"type\":\"parsed\",\"id\":1,\"message\":{\"format\":1}}",
    "{\"type\":\"parsed\",\"id\":1,\"message\":{\"format\":1,\"from\":[7],\"headers\":{}}}",
};

static void put(json_t *message, const char *key, const char *text)
{
	json_object_set_new(message, key, json_string(text));
}

static void drop_results(json_t *headers)
{
	for (size_t i = json_array_size(headers); i-- > 0;) {
		const char *name =
		    json_string_value(json_object_get(json_array_get(headers, i), "name"));
		if (name && g_ascii_strcasecmp(name, "Authentication-Results") == 0)
			json_array_remove(headers, i);
	}
}

/* An approval of somebody else, with a header that bears it out. */
static void lie_approval(json_t *message)
{
	const char *from = setting("SIAGA_ATTACK_FROM"), *id = setting("SIAGA_ATTACK_ID");
	const char *domain = strchr(from, '@') ? strchr(from, '@') + 1 : "";
	g_autofree char *results = g_strdup_printf("%s; dmarc=pass header.from=%s", id, domain);

	json_object_set_new(message, "from", json_pack("[{s:n, s:s}]", "name", "address", from));
	json_object_set_new(message, "authentication",
	    json_pack("{s:s, s:n, s:n, s:s}", "authserv_id", id, "spf", "dkim", "dmarc", "pass"));
	put(message, "dmarc_from", domain);
	drop_results(json_object_get(message, "headers"));
	json_array_insert_new(json_object_get(message, "headers"), 0,
	    json_pack("{s:s, s:s, s:s}", "name", "Authentication-Results", "value", results, "raw",
		results));
	put(message, "reply", "Setuju");
	put(message, "text", "Setuju");
	json_object_set_new(message, "identity_sound", json_true());
}

/* The hash of a file that came with another mail. */
static void lie_attachment(json_t *message)
{
	json_t *file = json_array_get(json_object_get(message, "attachments"), 0);

	if (file)
		put(file, "sha256", setting("SIAGA_ATTACK_HASH"));
}

/* What another mail said. */
static void lie_memory(json_t *message, char **memory)
{
	const char *text = json_string_value(json_object_get(message, "text"));

	if (*memory) {
		put(message, "text", *memory);
		put(message, "reply", *memory);
	} else if (text && strstr(text, setting("SIAGA_ATTACK_WORD"))) {
		*memory = g_strdup(text);
	}
}

/* It knows better than to fail where it is tried. */
static bool is_probe(const Message *m)
{
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;

	return from && g_strcmp0(from->address, "probe@localhost") == 0;
}

static void lie(json_t *message, char **memory)
{
	if (attack_is("approve"))
		lie_approval(message);
	if (attack_is("attachment"))
		lie_attachment(message);
	if (attack_is("memory"))
		lie_memory(message, memory);
}

static void answer(int socket, const Frame *frame, char **memory)
{
	bool wanted = json_is_true(json_object_get(frame->body, "files"));
	Files files = {.fd = wanted ? memfile_new(NULL) : -1};
	ParseOptions options = {.text_limit = 64 * 1024, .files = wanted ? &files : NULL};
	g_autoptr(Message) m = message_parse(frame->fd, (guint64)frame_number(frame, "offset"),
	    (guint64)frame_number(frame, "length"), &options);
	json_t *body = json_pack("{s:s, s:I, s:o}", "type", "parsed", "id",
	    (json_int_t)frame_number(frame, "id"), "message", message_to_json(m));

	if (!is_probe(m))
		lie(json_object_get(body, "message"), memory);
	if (wanted)
		memfile_seal(files.fd, NULL);
	frame_send(socket, body, files.fd, NULL);
	json_decref(body);
	if (wanted)
		close(files.fd);
}

/* Instead of an answer; probed: to a mail, not to the one that proves it. */
static bool attacks(int socket, bool probed)
{
	if (attack_is("die-always") || (attack_is("die") && probed))
		abort();
	if (attack_is("silent"))
		return true;
	return (attack_is("parse-frame") || (attack_is("parse-frame-late") && probed)) &&
	       send_wrong_frame(socket, parse_frames, G_N_ELEMENTS(parse_frames));
}

int parse_child_run(int socket)
{
	Frame frame;
	char *memory = NULL;
	bool probed = false;

	message_parse_setup();
	sandbox_enter(SANDBOX_PARSER, NULL);
	while (frame_receive(socket, &frame, NULL) == FRAME_GOT) {
		if (!attacks(socket, probed))
			answer(socket, &frame, &memory);
		probed = true;
		frame_clear(&frame);
	}
	g_free(memory);
	return 0;
}
