/* letter/photo.c: what of a picture leaves. */
#include "letter/photo.h"

#include <string.h>

#define LITERAL(text) text, sizeof text - 1
#define EXIF(orientation)                                                                          \
	"\xff\xe1\x00\x2e"                                                                         \
	"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0" orientation                        \
	"\0\0\0\x10\x01\x02\0\x04\0\0\0GPS1\0\0\0\0"
#define JFIF "\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
#define SCAN "\xff\xda\x00\x02\x12\x34\xff\x00\xff\xd0\x56"
#define KEPT(orientation)                                                                          \
	"\xff\xe1\x00\x22"                                                                         \
	"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" orientation "\0\0\0\0\0\0"
#define PNG "\x89PNG\r\n\x1a\n"
#define IHDR "\0\0\0\x01IHDRxCRC1"
#define GIF "GIF89a\x01\0\x01\0\x80\0\0abcdef"
#define GIF_LOOP "!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
#define GIF_PICTURE "!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02L\x01\0"
#define ZIP "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define IEND "\0\0\0\0IENDCRC2"

static const struct {
	const char *name, *type, *bytes;
	gsize length;
	const char *clean; /* NULL: it is not sent */
	gsize clean_length;
} cases[] = {
    {"jpeg", "image/jpeg", LITERAL("\xff\xd8" JFIF SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" JFIF SCAN "\xff\xd9")},
    {"jpeg-exif", "image/jpeg", LITERAL("\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-turned", "image/jpeg", LITERAL("\xff\xd8" EXIF("\x06") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" KEPT("\x06") SCAN "\xff\xd9")},
    {"jpeg-comment", "image/jpeg", LITERAL("\xff\xd8\xff\xfe\x00\x05GPS" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-xmp", "image/jpeg", LITERAL("\xff\xd8\xff\xe1\x00\x09http:/X" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-mpf", "image/jpeg", LITERAL("\xff\xd8\xff\xe2\x00\x06MPF\0" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-iptc", "image/jpeg", LITERAL("\xff\xd8\xff\xed\x00\x06GPS1" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-icc", "image/jpeg", LITERAL("\xff\xd8\xff\xe2\x00\x0eICC_PROFILE\0" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8\xff\xe2\x00\x0eICC_PROFILE\0" SCAN "\xff\xd9")},
    /* A second picture or a film behind the end, as some telephones have it. */
    {"jpeg-behind", "image/jpeg",
	LITERAL("\xff\xd8" SCAN "\xff\xd9\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-named-otherwise", "application/octet-stream",
	LITERAL("\xff\xd8" EXIF("\x01") SCAN "\xff\xd9"), LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"jpeg-cut", "image/jpeg", LITERAL("\xff\xd8" SCAN), NULL, 0},
    {"jpeg-cut-segment", "image/jpeg", LITERAL("\xff\xd8\xff\xe1\xff\xff" SCAN "\xff\xd9"), NULL,
	0},
    {"jpeg-no-marker", "image/jpeg", LITERAL("\xff\xd8\xff\xe0\x00\x02xx"), NULL, 0},
    {"png", "image/png",
	LITERAL(PNG IHDR "\0\0\0\x03tEXtGPSCRC3\0\0\0\x02"
			 "eXIfIICRC4" IEND),
	LITERAL(PNG IHDR IEND)},
    {"png-behind", "image/png", LITERAL(PNG IHDR IEND "GPS"), LITERAL(PNG IHDR IEND)},
    {"png-cut", "image/png", LITERAL(PNG IHDR), NULL, 0},
    {"png-long-chunk", "image/png", LITERAL(PNG "\xff\xff\xff\xffIHDRxCRC1"), NULL, 0},
    {"webp", "image/webp",
	LITERAL("RIFF\x28\0\0\0WEBPVP8X\x02\0\0\0\x0c\0EXIF\x03\0\0\0GPS\0VP8 \x02\0\0\0xy"),
	LITERAL("RIFF\x18\0\0\0WEBPVP8X\x02\0\0\0\0\0VP8 \x02\0\0\0xy")},
    {"webp-cut", "image/webp", LITERAL("RIFF\x28\0\0\0WEBPVP8 \xff\0\0\0xy"), NULL, 0},
    /* eXIf, iTXt (XMP), zTXt and a private chunk. */
    {"png-all-texts", "image/png",
	LITERAL(PNG IHDR "\0\0\0\x03iTXtGPSCRC3\0\0\0\x03zTXtGPSCRC3\0\0\0\x03gpSxGPSCRC3\0\0\0\x07"
			 "tIME1234567CRC3" IEND),
	LITERAL(PNG IHDR IEND)},
    {"jpeg-thumbnail", "image/jpeg",
	LITERAL("\xff\xd8\xff\xe0\x00\x0bJFXX\0\x10GPS" SCAN "\xff\xd9"),
	LITERAL("\xff\xd8" SCAN "\xff\xd9")},
    {"gif", "image/gif", LITERAL(GIF GIF_PICTURE ";"), LITERAL(GIF GIF_PICTURE ";")},
    {"gif-comment", "image/gif", LITERAL(GIF "!\xfe\x03GPS\0" GIF_PICTURE ";GPS"),
	LITERAL(GIF GIF_PICTURE ";")},
    {"gif-xmp", "image/gif", LITERAL(GIF "!\xff\x0bXMP DataXMP\x03GPS\0" GIF_LOOP GIF_PICTURE ";"),
	LITERAL(GIF GIF_LOOP GIF_PICTURE ";")},
    {"gif-cut", "image/gif", LITERAL("GIF89a"), NULL, 0},
    {"gif-no-end", "image/gif", LITERAL(GIF GIF_PICTURE), NULL, 0},
    {"bmp", "image/bmp", LITERAL("BMwhatever"), NULL, 0},
    {"heic", "image/heic",
	LITERAL("\0\0\0\x18"
		"ftypheic...."),
	NULL, 0},
    {"heic-named-otherwise", "application/octet-stream",
	LITERAL("\0\0\0\x18"
		"ftypmif1...."),
	NULL, 0},
    {"tiff", "application/octet-stream", LITERAL("II*\0...."), NULL, 0},
    {"unknown-picture", "image/x-canon", LITERAL("whatever"), NULL, 0},
    {"no-picture", "application/pdf", LITERAL("%PDF-1.4"), LITERAL("%PDF-1.4")},
    {"paper-text", "text/plain", LITERAL("Laporan"), LITERAL("Laporan")},
    {"paper-word", "application/octet-stream", LITERAL(ZIP "[Content_Types].xml"),
	LITERAL(ZIP "[Content_Types].xml")},
    {"paper-open", "application/octet-stream",
	LITERAL(ZIP "mimetypeapplication/vnd.oasis.opendocument.text"),
	LITERAL(ZIP "mimetypeapplication/vnd.oasis.opendocument.text")},
    {"paper-old", "application/msword", LITERAL("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"),
	LITERAL("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x")},
    {"mail-in-ole", "application/vnd.ms-outlook", LITERAL("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x"),
	NULL, 0},
    {"text-with-nul", "text/plain", LITERAL("GPS\0GPS"), NULL, 0},
    {"archive", "application/zip", LITERAL(ZIP "foto.jpg"), NULL, 0},
    {"mail", "message/rfc822", LITERAL("Subject: foto"), NULL, 0},
    {"recording", "audio/ogg", LITERAL("OggS"), NULL, 0},
    {"unknown", "application/octet-stream", LITERAL("whatever"), NULL, 0},
    {"film", "video/mp4",
	LITERAL("\0\0\0\x18"
		"ftypisom...."),
	NULL, 0},
    {"film-of-apple", "application/octet-stream",
	LITERAL("\0\0\0\x14"
		"ftypqt  ...."),
	NULL, 0},
    {"empty", "image/jpeg", LITERAL(""), NULL, 0},
};

static void test_case(gconstpointer data)
{
	guint i = GPOINTER_TO_UINT(data);
	g_autoptr(GBytes) bytes = g_bytes_new(cases[i].bytes, cases[i].length);
	g_autoptr(GBytes) clean = photo_clean(bytes, cases[i].type);

	if (!cases[i].clean) {
		g_assert_null(clean);
		return;
	}
	g_assert_nonnull(clean);
	g_assert_cmpmem(g_bytes_get_data(clean, NULL), g_bytes_get_size(clean), cases[i].clean,
	    cases[i].clean_length);
}

/* However it is cut or changed: nothing is read that is not there (the sanitizers look), and a position never gets
 * through where a whole picture came out. */
static void test_broken(void)
{
	static const char photo[] =
	    "\xff\xd8" JFIF EXIF("\x06") "\xff\xfe\x00\x05GPS" SCAN "\xff\xd9GPS1";
	g_autofree char *copy = g_memdup2(photo, sizeof photo - 1);

	for (gsize n = 0; n < sizeof photo; n++) {
		g_autoptr(GBytes) cut = g_bytes_new(photo, n);
		g_autoptr(GBytes) clean = photo_clean(cut, "image/jpeg");
		g_assert_true(!clean || !g_strstr_len(g_bytes_get_data(clean, NULL),
					    (gssize)g_bytes_get_size(clean), "GPS"));
	}
	for (guint round = 0; round < 20000; round++) {
		gsize at = (gsize)g_test_rand_int_range(0, sizeof photo - 1);
		char was = copy[at];
		copy[at] = (char)g_test_rand_int();
		g_autoptr(GBytes) changed = g_bytes_new(copy, sizeof photo - 1);
		g_autoptr(GBytes) clean = photo_clean(changed, "image/jpeg");
		copy[at] = was;
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strdup_printf("/photo/%s", cases[i].name);
		g_test_add_data_func(path, GUINT_TO_POINTER(i), test_case);
	}
	g_test_add_func("/photo/broken", test_broken);
	return g_test_run();
}
