import asyncio


async def work():
    return 1


async def main():
    work()
    value = work()
    print('main')


asyncio.run(main())
