#include "oauth/oauth_child.h"

#include "base/error.h"
#include "base/frame.h"
#include "base/memfile.h"
#include "base/sandbox.h"
#include "oauth/post.h"

#include <curl/curl.h>
#include <unistd.h>

/* The file is copied: Landlock closes the way to it. */
static bool load_ca(const char *path, int *fd_r, char **ca_r, GError **err)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) why = NULL;
	gsize length;

	if (!*path)
		return true;
	if (!g_file_get_contents(path, &bytes, &length, &why))
		return fail(err, ERR_CONFIG, "`ca:` of `oauth:` cannot be read: %s", why->message);
	*fd_r = memfile_from(bytes, length, err);
	*ca_r = g_strdup_printf("/proc/self/fd/%d", *fd_r);
	return *fd_r >= 0;
}

static json_t *answer_to(const Frame *frame)
{
	g_autoptr(GError) err = NULL;
	g_autofree char *ca = NULL;
	int fd = -1;
	json_t *reply = NULL;

	if (load_ca(frame_text(frame, "ca"), &fd, &ca, &err) &&
	    sandbox_enter(SANDBOX_NETWORK, &err)) {
		const PostOrder order = {frame_text(frame, "url"), frame_text(frame, "form"), ca};
		reply = post_form(&order, &err);
	}
	if (fd >= 0)
		close(fd);
	if (reply)
		return json_pack("{s:s, s:o}", "type", "reply", "reply", reply);
	return json_pack("{s:s, s:b, s:s}", "type", "failed", "config",
	    g_error_matches(err, SIAGA_ERROR, ERR_CONFIG), "text", err->message);
}

int oauth_child_run(int socket)
{
	Frame frame = {NULL, -1};

	sandbox_harden();
	curl_global_init(CURL_GLOBAL_DEFAULT);
	if (frame_receive(socket, &frame, NULL) != FRAME_GOT)
		return 1;
	json_t *answer = answer_to(&frame);
	frame_clear(&frame);
	bool sent = frame_send(socket, answer, -1, NULL);
	json_decref(answer);
	curl_global_cleanup();
	return sent ? 0 : 1;
}
