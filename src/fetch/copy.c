#include "fetch/copy.h"

#include "base/error.h"
#include "base/frame.h"
#include "fetch/find_mail.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>

typedef struct Letters {
	const char *bytes; /* of all of them */
	gsize length;
} Letters;

static bool map_letters(int fd, Letters *letters_r, GError **err)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size <= 0)
		return fail(err, ERR_RETRY, "the engine sent letters without their text");
	void *bytes = mmap(NULL, (gsize)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
	if (bytes == MAP_FAILED)
		return fail(err, ERR_RETRY, "letters cannot be read: %s", g_strerror(errno));
	*letters_r = (Letters){bytes, (gsize)st.st_size};
	return true;
}

static bool put(Imap *imap, const Letters *all, const json_t *copy, GError **err)
{
	gint64 offset = json_integer_value(json_object_get(copy, "offset"));
	gint64 length = json_integer_value(json_object_get(copy, "length"));
	const char *id = json_string_value(json_object_get(copy, "message_id"));
	g_autofree char *folder = imap_quote_folder(imap_settings(imap)->sent);
	g_autofree char *command = g_strdup_printf("APPEND %s (\\Seen)", folder);
	guint32 there = 0;

	if (offset < 0 || length <= 0 || (guint64)(offset + length) > all->length || !id)
		return fail(err, ERR_CONFIG, "the engine sent a letter that is not whole");
	/* One that was put there before the line broke is not put there twice. */
	if (!find_mail(imap, id, &there, err))
		return false;
	return there || imap_upload(imap, command, all->bytes + offset, (gsize)length, err);
}

static bool put_all(Imap *imap, Link *link, const Frame *frame, const Letters *all, GError **err)
{
	size_t i;
	json_t *copy;

	json_array_foreach(json_object_get(frame->body, "copies"), i, copy)
	{
		if (!put(imap, all, copy, err))
			return false;
		json_t *done =
		    json_pack("{s:s, s:O}", "type", "copied", "id", json_object_get(copy, "id"));
		bool told = frame_send(link_socket(link), done, -1, err);
		json_decref(done);
		if (!told)
			return false;
	}
	return true;
}

bool copy_letters(Imap *imap, Link *link, GError **err)
{
	const char *folder = imap_settings(imap)->sent;
	Frame frame = {NULL, -1};
	Letters all = {NULL, 0};
	ImapFolder opened;

	if (!folder)
		return fail(err, ERR_CONFIG, "the engine named no folder for copies");
	if (!imap_select(imap, folder, true, &opened, err)) {
		g_prefix_error(err, "folder '%s' of `sent:`: ", folder);
		return false;
	}
	if (frame_receive(link_socket(link), &frame, NULL) != FRAME_GOT)
		return fail(err, ERR_RETRY, "the engine has gone");
	bool done = map_letters(frame.fd, &all, err) && put_all(imap, link, &frame, &all, err);
	if (all.bytes)
		munmap((void *)(gsize)all.bytes, all.length);
	frame_clear(&frame);
	return done;
}
