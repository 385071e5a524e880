#include "message/mime/zip.h"

#include "base/text.h"
#include "message/bytes/limits.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>
#include <string.h>

enum { PIECE = 64 * 1024 };

static void file_free(gpointer data)
{
	ZipFile *file = data;

	g_free(file->name);
	g_bytes_unref(file->content);
	g_free(file);
}

/* What the header says of its length is not believed: it is counted. */
static ZipStatus read_content(struct archive *archive, guint64 *room, GByteArray *content)
{
	g_autofree char *piece = g_malloc(PIECE);
	la_ssize_t n;

	while ((n = archive_read_data(archive, piece, PIECE)) > 0) {
		if ((guint64)n > *room)
			return ZIP_LIMITED;
		*room -= (guint64)n;
		g_byte_array_append(content, (const guint8 *)piece, (guint)n);
	}
	return n == 0 ? ZIP_WHOLE : ZIP_BROKEN;
}

static ZipStatus read_file(
    struct archive *archive, struct archive_entry *entry, guint64 *room, GPtrArray *files)
{
	const char *utf8 = archive_entry_pathname_utf8(entry);
	const char *name = utf8 ? utf8 : archive_entry_pathname(entry);
	g_autoptr(GByteArray) content = g_byte_array_new();
	ZipStatus status = read_content(archive, room, content);

	if (status != ZIP_WHOLE)
		return status;
	ZipFile *file = g_new0(ZipFile, 1);
	file->name = text_utf8(name ? name : "", name ? strlen(name) : 0, NULL);
	file->content = g_byte_array_free_to_bytes(g_steal_pointer(&content));
	g_ptr_array_add(files, file);
	return ZIP_WHOLE;
}

static ZipStatus read_files(struct archive *archive, guint64 room, GPtrArray *files)
{
	struct archive_entry *entry;
	ZipStatus status = ZIP_WHOLE;
	guint count = 0;
	int next = ARCHIVE_OK;

	while (status == ZIP_WHOLE &&
	       ((next = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
		   next == ARCHIVE_WARN)) {
		if (++count > LIMIT_ARCHIVE_FILES)
			return ZIP_LIMITED;
		if (archive_entry_filetype(entry) == AE_IFREG)
			status = read_file(archive, entry, &room, files);
	}
	return status != ZIP_WHOLE || next == ARCHIVE_EOF ? status : ZIP_BROKEN;
}

ZipStatus zip_read(const char *bytes, gsize length, guint64 room, GPtrArray **files_r)
{
	struct archive *archive = archive_read_new();
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);
	bool opened = archive_read_support_format_zip(archive) == ARCHIVE_OK &&
		      archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK;
	ZipStatus status = opened ? read_files(archive, room, files) : ZIP_BROKEN;

	archive_read_free(archive);
	if (status == ZIP_WHOLE)
		*files_r = g_steal_pointer(&files);
	return status;
}
