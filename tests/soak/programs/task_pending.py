import asyncio


async def wait():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print('cancelled')
        raise
    finally:
        print('cleaned')


async def main():
    asyncio.create_task(wait())
    await asyncio.sleep(0)
    raise RuntimeError('main fails')


asyncio.run(main())
