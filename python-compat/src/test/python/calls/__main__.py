from calls import answers, everything

for name, function in everything():
    for line in answers(name, function):
        print(line)
