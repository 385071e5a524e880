#include "attack.h"

#include "base/child.h"
#include "base/frame.h"
#include "base/memfile.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

const char *setting(const char *name)
{
	const char *value = getenv(name);

	return value ? value : "";
}

bool attack_is(const char *name)
{
	return g_str_equal(setting("SIAGA_ATTACK"), name);
}

void tell(const char *what, bool done)
{
	fprintf(stderr, "attack %s: %s\n", what, done ? "DONE" : "refused");
}

static bool connect_to_control(void)
{
	struct sockaddr_un where = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	g_strlcpy(where.sun_path, setting("SIAGA_ATTACK_SOCKET"), sizeof where.sun_path);
	return fd >= 0 && connect(fd, (struct sockaddr *)&where, sizeof where) == 0;
}

static bool open_file(const char *path)
{
	return open(path, O_RDONLY) >= 0;
}

void reach(void)
{
	pid_t engine = getppid();
	struct rlimit none = {0, 0};

	tell("control", connect_to_control());
	tell("signal", kill(engine, SIGTERM) == 0);
	tell("owner", fcntl(CHILD_SOCKET, F_SETOWN, engine) == 0);
	tell("limit", prlimit(engine, RLIMIT_NOFILE, &none, NULL) == 0);
	tell("secret", open_file(setting("SIAGA_ATTACK_FILE")));
	tell("configuration", open_file(setting("SIAGA_ATTACK_CONFIG")));
	tell("passwords", open_file("/etc/passwd"));
	tell("fork", fork() >= 0);
}

/* The same before the filter stands, to the control socket alone: the engine itself has to refuse. */
void reach_unfiltered(void)
{
	struct sockaddr_un where = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);
	json_t *order = json_pack("{s:s, s:s}", "type", "order", "text", "STATUS 0001");
	Frame answer = {NULL, -1};

	g_strlcpy(where.sun_path, setting("SIAGA_ATTACK_SOCKET"), sizeof where.sun_path);
	if (connect(fd, (struct sockaddr *)&where, sizeof where) < 0)
		fprintf(stderr, "attack control: nobody listens\n");
	else
		tell("control", frame_send(fd, order, -1, NULL) &&
				    frame_receive(fd, &answer, NULL) == FRAME_GOT);
	json_decref(order);
}

bool send_wrong_frame(int socket, const char *const *frames, guint count)
{
	guint number = (guint)atoi(setting("SIAGA_ATTACK_FRAME"));

	if (number >= count) {
		fprintf(stderr, "attack frames: no more\n");
		return false;
	}
	int fd = memfile_from("isi", strlen("isi"), NULL);
	json_t *frame = json_loads(frames[number], 0, NULL);
	frame_send(socket, frame, fd, NULL);
	json_decref(frame);
	return true;
}
