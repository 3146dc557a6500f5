// Loaded into Chromium by the tests. Chromium listens on a netlink socket for addresses that come and go,
// and drops what it is loading whenever one does (ERR_NETWORK_CHANGED): on the machine of the engine, with
// each container. Without that socket it takes the network for steady.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>

int socket(int domain, int type, int protocol)
{
    static int (*next)(int, int, int);
    if (domain == AF_NETLINK) {
        errno = EAFNOSUPPORT;
        return -1;
    }

    if (next == NULL)
        next = (int (*)(int, int, int))dlsym(RTLD_NEXT, "socket");
    return next(domain, type, protocol);
}
