import asyncio


async def fail():
    raise ValueError('nobody looks')


async def main():
    task = asyncio.create_task(fail(), name='failing')
    await asyncio.sleep(0.1)
    print('main ends')


asyncio.run(main())
